import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /**
     * Folder with an empty file for each operation that the server did, one with `.refused` behind its name for each that it refused with an
     * error, and one called `version` with that of the server.
     */
    readonly calledOperations: string
  }
}

const description = new URL('../../../packages/openapi/spec/operations.json', import.meta.url)

/** Fails a run of the whole project in which the real server never did an operation that it has, and names it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'called-operations-'))
  project.provide('calledOperations', folder)
  return async () => {
    const called = await readdir(folder)
    const version = called.includes('version') ? await readFile(join(folder, 'version'), 'utf8') : 'unknown'
    await rm(folder, { recursive: true })
    if (await ranEveryFile(project)) reportUncalled(called, version, JSON.parse(await readFile(description, 'utf8')))
  }
}

async function ranEveryFile(project: TestProject): Promise<boolean> {
  const { testFiles } = await project.globTestFiles()
  const ran = new Set(project.vitest.state.getTestModules().map(({ moduleId }) => moduleId))
  return project.vitest.config.testNamePattern === undefined && testFiles.every((file) => ran.has(file))
}

interface DescribedOperation {
  readonly operationId: string
  readonly releases: readonly string[]
}

// What a server lacks it can only refuse, which must have been seen too.
function reportUncalled(called: readonly string[], version: string, described: readonly DescribedOperation[]): void {
  const lacking = findLacking(version, described)
  const never = described.filter((operation) => {
    const { operationId } = operation
    return !called.includes(operationId) && !(lacking.includes(operation) && called.includes(`${operationId}.refused`))
  })
  console.log(`Hydra ${version} lacks ${lacking.length} of ${described.length} operations: ${listNames(lacking)}`)
  if (never.length === 0) return
  console.error(`FAIL: no contract test makes the real server do ${listNames(never)}`)
  process.exitCode = 1 // what a teardown throws is only printed
}

// A server that was built by hand has any version: it may lack what some release lacks.
function findLacking(version: string, described: readonly DescribedOperation[]): DescribedOperation[] {
  const all = new Set(described.flatMap(({ releases }) => releases))
  return described.filter(({ releases }) =>
    all.has(version) ? !releases.includes(version) : releases.length < all.size,
  )
}

function listNames(operations: readonly DescribedOperation[]): string {
  return operations.map(({ operationId }) => operationId).join(', ')
}
