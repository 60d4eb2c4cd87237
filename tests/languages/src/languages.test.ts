import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Source } from './documents.js'
import { followGuide, readGuide } from './follow-guide.js'
import { type ClientResult, type LanguageResult, readLastRun, writeReport } from './language-results.js'
import { go } from './languages/go.js'
import { java } from './languages/java.js'
import { php } from './languages/php.js'
import { python } from './languages/python.js'
import { rust } from './languages/rust.js'
import { fetchTools, findVersion, makeClient } from './run-client.js'
import type { Remark, TableResult } from './run-table.js'

const folder = mkdtempSync(join(tmpdir(), 'hydra-kit-languages-'))
let version: string

// Libraries of Rust are compiled once for all clients.
process.env.CARGO_TARGET_DIR ??= join(folder, 'target')

beforeAll(async () => {
  version = await findVersion()
})

afterAll(() => rmSync(folder, { recursive: true }))

describe.each([go, java, php, python, rust])('$name by $generator', (language) => {
  const results: Partial<Record<Source, ClientResult>> = {}
  let tools: string

  beforeAll(async () => {
    tools = await fetchTools(language, folder)
  })

  test('the client of the official description is made and tried', async () => {
    const run = await make('official').catch((error: Error) => {
      console.log(`${language.name}, ${version}, official: ${error.message}`)
    })
    results.official = run ? await tryTable('official', run) : notCompiled
  })

  test('the client of our description compiles, and fails in nothing that the generator can express', async () => {
    results.ours = await tryTable('ours', await make('ours'))
    expect(results.ours.failed).toEqual([])
    expect(results.ours.passed).toBeGreaterThan(120)
  })

  test('the page has the results', () => {
    const { official, ours } = results as Record<Source, ClientResult>
    const result: LanguageResult = {
      language: language.name,
      generator: language.generator,
      release: version,
      official,
      ours,
    }
    writeReport(result)
    expect(readLastRun(), 'run pnpm languages:table').toContainEqual(result)
  })

  test('the program of the guide prints what the guide shows', async ({ task, skip }) => {
    const guide = readGuide(language.name)
    if (guide.release !== undefined && guide.release !== version) {
      console.warn(`NOT RUN, the guide of ${language.name} is one of ${guide.release}, not ${version}: ${task.name}`)
      skip()
    }
    const { printed, shown } = await followGuide(guide, join(folder, `${language.name}-guide`))
    expect(printed).toBe(shown)
  })

  const make = (source: Source) => makeClient(language, source, { version, folder, tools })

  async function tryTable(source: Source, run: () => Promise<TableResult>): Promise<ClientResult> {
    const { passed, failed, inexpressible } = await run()
    console.log(`${language.name}, ${version}, ${source}:\n${[...failed, ...inexpressible].map(lineOf).join('\n')}`)
    return { compiles: true, passed: passed.length, failed: titles(failed), inexpressible: titles(inexpressible) }
  }
})

const notCompiled: ClientResult = { compiles: false, passed: 0, failed: [], inexpressible: [] }
const lineOf = ({ title, reason }: Remark) => `${title} (${reason})`
const titles = (remarks: readonly Remark[]) => remarks.map(({ title }) => title)
