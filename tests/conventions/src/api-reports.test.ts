import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

// A small repository, in which the gate runs as it does in this one.
const root = fileURLToPath(new URL('../../../', import.meta.url))
let folder: string

vi.setConfig({ testTimeout: 120_000 }) // each run starts the compiler

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'api-reports-'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  write('package.json', '{}')
  write('tsconfig.base.json', readFileSync(join(root, 'tsconfig.base.json'), 'utf8'))
  for (const path of ['core', 'kits/prints', 'testing/darkroom', 'features/photos']) addPackage(path)
  for (const path of ['core', 'kits/prints', 'testing/darkroom']) declare(path, 'develop(): void')
})

afterAll(() => rmSync(folder, { recursive: true }))

test('a surface that was never accepted fails, and so does the report of one that is gone; accepting mends both', () => {
  declare('features/photos', 'develop(film: string): void')
  write('packages/core/prints.api.md', '')
  const { status, stderr } = gate()
  expect(status).toBe(1)
  expect(stderr).toContain('@example/photos: no report of its public surface yet. If that is meant: `pnpm api:accept`')
  expect(stderr).toContain('packages/core/prints.api.md: no package exports it any more. If that is meant:')
  expect(gate('--accept')).toEqual({ status: 0, stderr: '' })
  expect(reports()).toEqual(['core/core', 'features/photos/photos', 'kits/prints/prints', 'testing/darkroom/darkroom'])
  expect(gate()).toEqual({ status: 0, stderr: '' })
})

test('a surface that changed fails, and shows how', () => {
  declare('features/photos', 'develop(film: string, minutes: number): void')
  const { status, stderr } = gate()
  expect(status).toBe(1)
  expect(stderr).toContain('@example/photos: the public surface changed. If that is meant: `pnpm api:accept`')
  expect(stderr).toContain('\n-export function develop(film: string): void;\n')
  expect(stderr).toContain('\n+export function develop(film: string, minutes: number): void;\n')
})

test('an export without a comment fails, also when it is accepted', () => {
  declare('features/photos', 'develop(film: string): void', '')
  const fault = /@example\/photos: .*\(ae-undocumented\) Missing documentation for "develop"/
  expect(gate()).toEqual({ status: 1, stderr: expect.stringMatching(fault) })
  expect(gate('--accept')).toEqual({ status: 1, stderr: expect.stringMatching(fault) })
})

test('a package that is not built fails by its name', () => {
  addPackage('features/films')
  const { status, stderr } = gate()
  expect(status).toBe(1)
  expect(stderr).toContain('@example/films: packages/features/films/dist/index.d.ts is missing, `pnpm build` makes it')
})

test('a layer without packages fails: a gate that looks at nothing passes', () => {
  rmSync(join(folder, 'packages/kits/prints'), { recursive: true })
  expect(gate().stderr).toContain('packages/kits holds no package')
})

function addPackage(path: string): void {
  const exports = { '.': { import: { types: './dist/index.d.ts' } }, './package.json': './package.json' }
  write(
    `packages/${path}/package.json`,
    JSON.stringify({ name: `@example/${basename(path)}`, version: '1.0.0', exports }),
  )
}

function declare(path: string, signature: string, comment = '/** Makes a negative. */'): void {
  write(`packages/${path}/dist/index.d.ts`, `${comment}\nexport declare function ${signature};\n`)
}

function reports(): string[] {
  const files = readdirSync(join(folder, 'packages'), { recursive: true, encoding: 'utf8' })
  return files.flatMap((name) => (name.endsWith('.api.md') ? name.slice(0, -'.api.md'.length) : [])).sort()
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
