import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startHydra } from '@hydrakit/dev-server'
import { app } from '@hydrakit-tests/conformance'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSource, type Source } from './documents.js'
import { go, java, type Language, python } from './make-clients.js'
import { runTable, type TableResult } from './run-table.js'

const page = readFileSync(new URL('../../../docs/other-languages.md', import.meta.url), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'hydra-kit-languages-'))
const pages = {
  login: `${app}/login`,
  consent: `${app}/consent`,
  logout: `${app}/logout`,
  deviceVerification: `${app}/device`,
}
let version: string

beforeAll(async () => {
  const server = await startHydra()
  version = server.version
  await server.stop()
})

afterAll(() => rmSync(folder, { recursive: true }))

describe.each([go, java, python])('$name by $generator', (language) => {
  const results: Partial<Record<Source, TableResult>> = {}

  test.each(['official', 'ours'] as const)(
    'the client of the %s description compiles, and runs the table',
    async (source) => {
      const result = await runClient(language, source)
      results[source] = result
      console.log(`${language.name}, ${version}, ${source}:\n${[...result.failed, ...result.inexpressible].join('\n')}`)
      expect(result.passed).not.toEqual([])
    },
  )

  test('ours fails in nothing that the generator can express', () => {
    expect(results.ours?.failed).toEqual([])
  })

  test('the page has the numbers', () => {
    const cells = [results.official, results.ours].map((result) =>
      [result?.passed, result?.failed, result?.inexpressible].map((names) => names?.length).join(' / '),
    )
    const row = `| ${[language.name, language.generator, version, ...cells].join(' | ')} |`
    expect(page).toContain(row)
  })
})

/** Each client has a server of its own, so that no list has what another client made. */
async function runClient(language: Language, source: Source): Promise<TableResult> {
  const driver = await language.make(readSource(source, version), join(folder, `${language.name}-${source}`))
  const server = await startHydra({ urls: pages })
  try {
    return await runTable(driver, server, language.limit)
  } finally {
    driver.stop()
    await server.stop()
  }
}
