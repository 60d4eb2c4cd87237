import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

// A small repository, in which the gate runs as it does in this one.
const root = fileURLToPath(new URL('../../../', import.meta.url))
let folder: string

vi.setConfig({ testTimeout: 120_000 }) // the compiler starts anew for each run

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'api-reports-'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  write('package.json', '{}')
  write('tsconfig.base.json', readFileSync(join(root, 'tsconfig.base.json'), 'utf8'))
  addPackage('photos')
})

afterAll(() => rmSync(folder, { recursive: true }))

test('a surface that was never accepted fails, and so does the report of one that is gone; accepting mends both', () => {
  declare('develop(film: string): void')
  write('api-reports/prints.api.md', '')
  const { status, stderr } = gate()
  expect(status).toBe(1)
  expect(stderr).toContain('@example/photos: no report of its public surface yet. If that is meant: `pnpm api:accept`')
  expect(stderr).toContain('api-reports/prints.api.md: no package exports it any more. If that is meant:')
  expect(gate('--accept')).toEqual({ status: 0, stderr: '' })
  expect(readdirSync(join(folder, 'api-reports'))).toEqual(['photos.api.md'])
  expect(gate()).toEqual({ status: 0, stderr: '' })
})

test('a surface that changed fails, and shows how', () => {
  declare('develop(film: string, minutes: number): void')
  const { status, stderr } = gate()
  expect(status).toBe(1)
  expect(stderr).toContain('@example/photos: the public surface changed. If that is meant: `pnpm api:accept`')
  expect(stderr).toContain('\n-export function develop(film: string): void;\n')
  expect(stderr).toContain('\n+export function develop(film: string, minutes: number): void;\n')
})

test('a package that is not built fails by its name', () => {
  addPackage('films')
  const { status, stderr } = gate()
  expect(status).toBe(1)
  expect(stderr).toContain('@example/films: packages/films/dist/index.d.ts is missing, `pnpm build` makes it')
})

function addPackage(name: string): void {
  const exports = { '.': { import: { types: './dist/index.d.ts' } }, './package.json': './package.json' }
  write(`packages/${name}/package.json`, JSON.stringify({ name: `@example/${name}`, version: '1.0.0', exports }))
}

function declare(signature: string): void {
  write('packages/photos/dist/index.d.ts', `export declare function ${signature};\n`)
}

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
}

function gate(...options: string[]): { status: number | null; stderr: string } {
  const program = join(root, 'tools/api-reports.mjs')
  const { status, stderr } = spawnSync(process.execPath, [program, ...options], { cwd: folder, encoding: 'utf8' })
  return { status, stderr }
}
