import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder with an empty file for each operation that was called, and one called `version` with that of the server. */
    readonly calledOperations: string
  }
}

const description = new URL('../../../packages/types/spec/operations.json', import.meta.url)

/** Fails a run of the whole project in which an operation was never called on the real server, and names it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'called-operations-'))
  project.provide('calledOperations', folder)
  return async () => {
    const called = await readdir(folder)
    const version = called.includes('version') ? await readFile(join(folder, 'version'), 'utf8') : 'unknown'
    await rm(folder, { recursive: true })
    if (await isWhole(project)) judge(called, version, JSON.parse(await readFile(description, 'utf8')))
  }
}

async function isWhole(project: TestProject): Promise<boolean> {
  const { testFiles } = await project.globTestFiles()
  const ran = new Set(project.vitest.state.getTestModules().map(({ moduleId }) => moduleId))
  return project.vitest.config.testNamePattern === undefined && testFiles.every((file) => ran.has(file))
}

function judge(
  called: readonly string[],
  version: string,
  described: readonly { operationId: string; releases: readonly string[] }[],
): void {
  const lacking = described.filter(({ releases }) => !releases.includes(version)).map(({ operationId }) => operationId)
  const never = described.map(({ operationId }) => operationId).filter((operationId) => !called.includes(operationId))
  console.log(`Hydra ${version} lacks ${lacking.length} of ${described.length} operations: ${lacking.join(', ')}`)
  if (never.length === 0) return
  console.error(`FAIL: no contract test calls ${never.join(', ')} on the real server`)
  process.exitCode = 1 // what a teardown throws is only printed
}
