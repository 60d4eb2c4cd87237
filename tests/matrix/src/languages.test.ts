import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { go } from '../../languages/src/languages/go.js'
import { python } from '../../languages/src/languages/python.js'
import { fetchTools, findVersion, makeClient } from '../../languages/src/run-client.js'

// Two languages of `pnpm test:languages`, whose tools are soon fetched, and of two clients only ours.

const folder = mkdtempSync(join(tmpdir(), 'hydra-kit-languages-'))

afterAll(() => rmSync(folder, { recursive: true }))

describe.each([go, python])('a client in $name', (language) => {
  test('compiles, and passes each case of the conformance table that it can express', async ({ task, skip }) => {
    const tools = await fetchTools(language, folder).catch((error: Error) => {
      const reason = `NOT RUN, ${language.generator} cannot be fetched (${error.message}): ${task.name}`
      console.warn(reason)
      return skip(reason)
    })
    const run = await makeClient(language, 'ours', { version: await findVersion(), folder, tools })
    const { passed, failed } = await run()
    expect(failed).toEqual([])
    expect(passed.length).toBeGreaterThan(120)
  })
})
