import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import {
  createEmptyMachine,
  createTemporaryFolder,
  findRealHydra,
  writeCCompiler,
  writeHydra,
  writeScript,
} from '../test/stand-ins.js'
import { DevServerError } from './errors.js'
import { findHydra } from './find-hydra.js'

const report = (): void => {}

async function getFailure(finding: Promise<unknown>): Promise<DevServerError> {
  const error = await finding.catch((error: unknown) => error)
  expect(error).toBeInstanceOf(DevServerError)
  return error as DevServerError
}

test('the option binary wins over HYDRA_BIN, which wins over the PATH', async () => {
  const hydra = await findRealHydra()
  const { bin } = await createEmptyMachine()
  await writeHydra(join(bin, 'hydra'), 'v2.3.0', hydra)
  expect((await findHydra({ report })).origin).toBe(`the PATH (${bin}/hydra)`)
  vi.stubEnv('HYDRA_BIN', hydra)
  expect((await findHydra({ report })).origin).toBe(`HYDRA_BIN (${hydra})`)
  expect((await findHydra({ report, binary: `${bin}/hydra` })).origin).toBe(`binary (${bin}/hydra)`)
})

test.each(['v2.2.0', 'v25.4.0', 'master'])('accepts a Hydra of the version %s', async (version) => {
  const hydra = await findRealHydra()
  const { bin } = await createEmptyMachine()
  const binary = await writeHydra(join(bin, 'hydra'), version, hydra)
  expect((await findHydra({ report, binary })).origin).toContain(binary)
})

test('HYDRA_BIN that does not exist, is not executable, or is a folder is refused by name', async () => {
  const folder = await createTemporaryFolder()
  await writeFile(join(folder, 'plain'), '')
  await mkdir(join(folder, 'folder'))
  for (const [name, why] of [
    ['missing', 'it does not exist'],
    ['plain', 'it is not executable'],
    ['folder', 'it is not executable'],
  ] as const) {
    vi.stubEnv('HYDRA_BIN', join(folder, name))
    const { code, message } = await getFailure(findHydra({ report }))
    expect(code).toBe('ERR_HYDRA_BINARY')
    expect(message).toContain(`HYDRA_BIN is ${folder}/${name}, which cannot be used: ${why}.`)
  }
  vi.unstubAllEnvs()
})

test('HYDRA_BIN that is another program of that name is refused', async () => {
  const { bin } = await createEmptyMachine()
  vi.stubEnv('HYDRA_BIN', await writeScript(join(bin, 'cracker'), 'echo "Hydra v9.4 (c) 2022, a login cracker"'))
  expect((await getFailure(findHydra({ report }))).message).toContain('which cannot be used: it is not Ory Hydra.')
})

test.each(['v1.11.10', 'v2.1.2'])('HYDRA_BIN that is Hydra %s is refused as too old', async (version) => {
  const { bin } = await createEmptyMachine()
  vi.stubEnv('HYDRA_BIN', await writeHydra(join(bin, 'old'), version, '/bin/true'))
  expect((await getFailure(findHydra({ report }))).message).toContain(`it is Ory Hydra ${version}, older than v2.2`)
})

test('a self-built Hydra without the features of v2.2 is refused as too old', async () => {
  const { bin } = await createEmptyMachine()
  vi.stubEnv('HYDRA_BIN', await writeHydra(join(bin, 'old'), 'master', '/bin/true'))
  expect((await getFailure(findHydra({ report }))).message).toContain('it is Ory Hydra master, older than v2.2')
})

test('the error lists what the user can do, and why each source failed: nothing is installed', async () => {
  await createEmptyMachine()
  const { code, message } = await getFailure(findHydra({ report }))
  expect(code).toBe('ERR_HYDRA_NOT_FOUND')
  expect(message).toContain('(Now: it is not set.)')
  expect(message).toContain('(Now: no hydra is on the PATH.)')
  expect(message).toContain('(Now: go is not on the PATH.)')
  expect(message).toContain('(Now: docker is not on the PATH.)')
})

test('the error lists what the user can do, and why each source failed: everything is broken', async () => {
  const { bin } = await createEmptyMachine()
  await writeScript(join(bin, 'hydra'), 'echo cracker')
  await writeScript(join(bin, 'go'), `echo go1.26.0; echo "${bin}/no-compiler"`)
  await writeScript(join(bin, 'docker'), 'echo "Cannot connect to the Docker daemon" >&2; exit 1')
  const { message } = await getFailure(findHydra({ report }))
  expect(message).toContain(`(Now: ${bin}/hydra cannot be used: it is not Ory Hydra.)`)
  expect(message).toContain(`(Now: the C compiler ${bin}/no-compiler (for SQLite) does not work: it does not exist.)`)
  expect(message).toContain('(Now: no Docker daemon responds: Cannot connect to the Docker daemon.)')
})

test('a Go that is too old is reported, by its version or by its own message', async () => {
  const { bin } = await createEmptyMachine()
  await writeCCompiler(bin)
  await writeScript(join(bin, 'go'), `echo go1.19.8; echo "${bin}/gcc"`)
  expect((await getFailure(findHydra({ report }))).message).toContain(`${bin}/go is go1.19.8, older than Go 1.24`)
  await writeScript(join(bin, 'go'), 'echo "go: go.mod requires go >= 1.24.0 (running go 1.22.1)" >&2; exit 1')
  expect((await getFailure(findHydra({ report }))).message).toContain(
    'go.mod requires go >= 1.24.0 (running go 1.22.1)',
  )
})

test('missing folders and files that are not executable on the PATH are skipped', async () => {
  const hydra = await findRealHydra()
  const { bin } = await createEmptyMachine()
  const other = await createTemporaryFolder()
  await writeFile(join(other, 'hydra'), '')
  await chmod(join(other, 'hydra'), 0o644)
  await writeHydra(join(bin, 'hydra'), 'v2.3.0', hydra)
  vi.stubEnv('PATH', `/nowhere:${other}:${bin}`)
  expect((await findHydra({ report })).origin).toBe(`the PATH (${bin}/hydra)`)
})
