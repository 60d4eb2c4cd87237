import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { findDeadLinks, findRelativeLinks, makeLinksAbsolute } from '../../../tools/absolute-links.mjs'
import { makeRepository } from './temporary-repository.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const target = {
  path: 'packages/core',
  tag: '@hydrakit/core@1.0.0',
  repository: { url: 'git+https://github.com/hydrakit/hydra-kit.git' },
}
const tree = 'https://github.com/hydrakit/hydra-kit/tree/@hydrakit/core@1.0.0'
const blob = tree.replace('/tree/', '/blob/')

test.each([
  ['a file', '[it](../types/README.md#names)', `[it](${blob}/packages/types/README.md#names)`],
  ['a folder', '[it](../types)', `[it](${tree}/packages/types)`],
  ['a definition', '[it]: ../types', `[it]: ${tree}/packages/types`],
])('a link to %s leads to the repository at the tag', (_, before, after) => {
  expect(findRelativeLinks(before)).toHaveLength(1)
  expect(makeLinksAbsolute(before, { root, ...target })).toBe(after)
  expect(findRelativeLinks(after)).toEqual([])
})

test.each([
  '[it](#errors)',
  '[it](https://example.com/a)',
  '[it](mailto:ada@example.com)',
  '```ts\n[it](../types)\n```',
])('%s stays as it is', (text) => {
  expect(makeLinksAbsolute(text, { root, ...target })).toBe(text)
  expect(findRelativeLinks(text)).toEqual([])
})

test.each([
  [`${blob}/packages/types/README.md#names`, true],
  [`${tree}/packages/types`, true],
  [`${blob}/packages/gone/README.md`, false],
  [`${tree.replace('@hydrakit/core@1.0.0', 'main')}/gone`, false],
  ['https://github.com/hydrakit/hydra-kit/issues', true],
  ['https://example.com/tree/main/gone', true],
])('%s leads somewhere: %s', (link, leads) => {
  expect(findDeadLinks(`[it](${link})`, { root, ...target })).toEqual(leads ? [] : [link])
})

test('a README with a link to nothing is not packed', () => {
  expect(() => makeLinksAbsolute('[it](../gone)', { root, ...target })).toThrow('README.md links to ../gone')
})

const source = '# Core\n\n[types](../types)\n'

function packageFolder(): { folder: string; readme(): string; run(action: string): void } {
  const files = { 'package.json': { name: '@hydrakit/core', version: '1.0.0', ...target }, 'README.md': source }
  const named = Object.entries(files).map(([file, content]) => [`packages/core/${file}`, content])
  const repository = makeRepository({ ...Object.fromEntries(named), 'packages/types/README.md': '' })
  for (const file of ['packed-readme.mjs', 'absolute-links.mjs']) {
    cpSync(join(root, 'tools', file), join(repository, 'tools', file))
  }
  const folder = join(repository, 'packages/core')
  const script = join(repository, 'tools/packed-readme.mjs')
  return {
    folder,
    readme: () => readFileSync(join(folder, 'README.md'), 'utf8'),
    run: (action) => void execFileSync(process.execPath, [script, action], { cwd: folder }),
  }
}

test('after a pack the README is as before, also when an earlier pack was killed', () => {
  const { readme, run } = packageFolder()
  for (const action of ['write', 'write']) run(action)
  expect(readme()).toContain(`[types](${tree}/packages/types)`)
  run('restore')
  expect(readme()).toBe(source)
})

test('what was written into a README while it was packed is kept', () => {
  const { folder, readme, run } = packageFolder()
  run('write')
  writeFileSync(join(folder, 'README.md'), '# Edited')
  run('restore')
  expect(readme()).toBe('# Edited')
})
