import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

const packageFolder = fileURLToPath(new URL('..', import.meta.url))
let typedIn: string

vi.setConfig({ testTimeout: 60_000 }) // a process is started for each command

beforeAll(() => {
  typedIn = mkdtempSync(join(tmpdir(), 'spec-diff-'))
  write('hydra-older.json', { get: { operationId: 'listPhotos', responses: {} } })
  write('hydra-newer.json', {
    get: { operationId: 'listPhotos', responses: {} },
    post: { operationId: 'createPhoto', responses: {} },
  })
  writeFileSync(join(typedIn, 'broken.json'), '{')
})

afterAll(() => rmSync(typedIn, { recursive: true }))

test('compares two releases, by what is kept of them', () => {
  const { status, stdout, stderr } = specDiff('v2.3.0', 'v25.4.0')
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toMatch(/^## Hydra v2\.3\.0 to v25\.4\.0, by the official descriptions\n\n### Breaking\n/)
  expect(stdout).toContain('`acceptUserCodeRequest` (`PUT /admin/oauth2/auth/requests/device/accept`)')
})

test('finds the files of descriptions where the command was typed', () => {
  const { status, stdout } = specDiff('hydra-older.json', 'hydra-newer.json')
  expect(status).toBe(0)
  expect(stdout).toContain('## Hydra older to newer')
  expect(stdout).toContain('`createPhoto` (`POST /photos`)')
  expect(stdout).not.toContain('listPhotos')
})

test.each([[[]], [['v2.3.0']], [['v2.3.0', 'v25.4.0', 'main']]])('%j: says how it is used', (names) => {
  expect(specDiff(...names)).toEqual({
    status: 1,
    stdout: '',
    stderr: expect.stringMatching(/^Usage: pnpm spec:diff OLD NEW/),
  })
})

test('names the releases that it knows', () => {
  const { status, stdout, stderr } = specDiff('v1.0.0', 'main')
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toContain('No facts of v1.0.0 in spec/, only of v2.2.0, v2.3.0')
})

test.each(['missing.json', 'broken.json'])('names the file if there is no JSON in it: %s', (name) => {
  const { status, stdout, stderr } = specDiff(name, 'main')
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(new RegExp(`${name} cannot be read as JSON: .+\n$`))
})

function write(name: string, photos: object): void {
  const description = { openapi: '3.1.0', paths: { '/photos': photos }, components: { schemas: {} } }
  writeFileSync(join(typedIn, name), JSON.stringify(description))
}

function specDiff(...names: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'tools/spec-diff.ts', ...names], {
    cwd: packageFolder,
    env: { ...process.env, INIT_CWD: typedIn },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}
