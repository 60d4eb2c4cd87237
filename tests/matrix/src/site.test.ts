import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const dist = `${root}docs/.vitepress/dist/`

// It fails on a link that leads nowhere, on an operation that the migration lacks, and on results that the bench lacks.
beforeAll(async () => {
  await promisify(execFile)('pnpm', ['--filter', '@hydrakit-docs/site', 'site:build'], {
    cwd: root,
    maxBuffer: 2 ** 26,
  })
}, 900_000)

test('the site has a page for each package, and a reference', async () => {
  const pages = await readdir(dist, { recursive: true })
  expect(pages).toEqual(
    expect.arrayContaining(['index.html', 'start.html', 'packages/core.html', 'reference/@hydrakit/core/http.html']),
  )
})

test('llms.txt lists the guides', async () => {
  const text = await readFile(`${dist}llms.txt`, 'utf8')
  for (const page of ['start', 'guides/sign-in', 'guides/protect-an-api', 'migration'])
    expect(text).toContain(`/${page}.md`)
})

test('programs are included', async () => {
  expect(await readFile(`${dist}guides/protect-an-api.html`, 'utf8')).toContain('await using')
  expect(await readFile(`${dist}llms-full.txt`, 'utf8')).toContain('await using server = await startHydra()')
})
