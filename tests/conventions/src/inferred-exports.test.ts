import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type PublishedEntry, publishedEntries } from './published-entries.js'
import { createConsumers } from './unnameable-results.js'

// TypeScript writes the type of an inferred export as an import of the module that declares it. Under pnpm a consumer cannot import the dependencies
// of its dependencies, so the types of a result must be exported by the package of the function, or by core. Otherwise: TS2742.

const specifiers = publishedEntries.map(({ specifier }) => specifier)

describe('a consumer can export without a type', () => {
  const consumers = createConsumers(publishedEntries, ['@hydrakit/core'])
  afterAll(() => consumers.remove())

  test.each(specifiers)('what the functions of %s return', (specifier) => {
    expect(consumers.unnameableResults(specifier)).toEqual([])
  })
})

describe('with a planted package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hydra-kit-planted-'))
  const wire = plant('@planted/wire', 'export interface Key { kid: string }\nexport interface Keys { keys: Key[] }')
  const declaration = 'export declare function getKeys(id: string): Promise<{ found?: Keys | undefined; other: Own[] }>'
  const own = 'interface Own { id: string }\nexport {}'
  const hiding = plant('@planted/hiding', `import type { Keys } from '@planted/wire'\n${own}\n${declaration}`, wire)
  const exported = `export type { Key, Keys } from '@planted/wire'\nexport ${own}`
  const telling = plant(
    '@planted/telling',
    `import type { Keys } from '@planted/wire'\n${exported}\n${declaration}`,
    wire,
  )
  const consumers = createConsumers([wire, hiding, telling], [])
  afterAll(() => {
    consumers.remove()
    rmSync(folder, { recursive: true })
  })

  test('types that it does not export are found in every part of a result', () => {
    const found = consumers.unnameableResults('@planted/hiding').join('\n')
    expect(found).toMatch(/^getKeys\(\)\.other: .*Own/m)
    expect(found).toMatch(/^getKeys\(\)\.found: .*@planted\+wire/m)
    expect(found).toMatch(/^getKeys\(\)\.found\.keys\[0\]: .*@planted\+wire/m)
  })

  test('nothing is found if it exports them', () => expect(consumers.unnameableResults('@planted/telling')).toEqual([]))

  function plant(name: string, declarations: string, ...dependencies: readonly PublishedEntry[]): PublishedEntry {
    const path = join(folder, name)
    mkdirSync(join(path, 'dist'), { recursive: true })
    const manifest = {
      ...{ name, type: 'module', exports: './dist/index.js' },
      dependencies: Object.fromEntries(dependencies.map((dependency) => [dependency.name, '1.0.0'])),
    }
    writeFileSync(join(path, 'package.json'), JSON.stringify(manifest))
    writeFileSync(join(path, 'dist/index.d.ts'), `${declarations}\n`)
    return { specifier: name, name, folder: path, declarations: join(path, 'dist/index.d.ts'), module: '' }
  }
})
