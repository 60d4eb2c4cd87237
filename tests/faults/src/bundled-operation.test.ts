import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Bundler, bundleProgram } from '@hydrakit-bench/all/bundle-program'
import { hydraKitContender } from '@hydrakit-bench/all/contenders'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { againstFault } from './against-fault.js'
import { faults } from './faults.js'
import { type OneOperation, oneOperationCases } from './one-operation-cases.js'

// The very files whose size `pnpm --filter @hydrakit-bench/all size` prints: one operation for browsers, minified. Here their `fetch` is Node's.

const programs = {} as Record<Bundler, OneOperation>
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hydra-kit-bundles-'))
  const bundles = await bundleProgram(hydraKitContender.oneOperation, 'browser')
  for (const [bundler, code] of Object.entries(bundles)) {
    const file = join(folder, `${bundler}.mjs`)
    await writeFile(file, code)
    programs[bundler as Bundler] = await import(pathToFileURL(file).href)
  }
})

afterAll(() => rm(folder, { recursive: true }))

describe.each(['esbuild', 'rollup', 'webpack'] as const)('one operation, bundled by %s for browsers', (bundler) => {
  test('has one operation, and nothing of Node', () => {
    const { createHydraAdmin } = programs[bundler]
    expect(Object.keys(programs[bundler]).sort()).toEqual(['createHydraAdmin', 'introspectOAuth2Token'])
    const dispatcher = { dispatch: () => true }
    expect(() => createHydraAdmin({ baseUrl: 'http://h', dispatcher })).toThrow('"dispatcher" exists on Node only')
  })

  test.each(faults)('$title: the call ends in time, typed', async (fault) => {
    const { createHydraAdmin, introspectOAuth2Token } = programs[bundler]
    const outcome = await againstFault(fault, (options) => introspectOAuth2Token(createHydraAdmin(options), 'token'))
    expect(outcome).toEqual(fault.byFetch ?? fault.harmless)
  })

  test.each(oneOperationCases)('$title', ({ run }) => run(programs[bundler], {}))
})
