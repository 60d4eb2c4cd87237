import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import {
  createEmptyMachine,
  createTemporaryFolder,
  findRealHydra,
  installHydraPackage,
  writeCCompiler,
  writeGo,
  writeHydra,
  writeScript,
} from '../test/stand-ins.js'
import { DevServerError } from './errors.js'
import { findHydra } from './find-hydra.js'
import { prebuiltPackage } from './find-prebuilt-hydra.js'

const report = (): void => {}

async function getFailure(finding: Promise<unknown>): Promise<DevServerError> {
  const error = await finding.catch((error: unknown) => error)
  expect(error).toBeInstanceOf(DevServerError)
  return error as DevServerError
}

test('the order is HYDRA_BIN, the PATH, the npm package, the cache, Go, Docker', async () => {
  const hydra = await findRealHydra()
  const { bin, cache } = await createEmptyMachine()
  const project = await createTemporaryFolder()
  vi.spyOn(process, 'cwd').mockReturnValue(project)
  onTestFinished(() => void vi.restoreAllMocks())
  const origin = async () => (await findHydra({ report })).origin

  await writeScript(join(bin, 'docker'), 'exit 0')
  expect(await origin()).toBe('Docker (oryd/hydra:v26.2.0)')
  await writeGo(bin, hydra)
  expect(await origin()).toContain(`the cache (${cache}`)
  expect(await readFile(join(bin, 'builds'), 'utf8')).toContain('build')
  await rm(join(bin, 'go'))
  expect(await origin()).toContain(`the cache (${cache}`)
  const packaged = await installHydraPackage(project, 'v26.2.0', hydra)
  expect(await origin()).toContain(`(${packaged})`)
  await writeHydra(join(bin, 'hydra'), 'v2.3.0', hydra)
  expect(await origin()).toBe(`the PATH (${bin}/hydra)`)
  vi.stubEnv('HYDRA_BIN', hydra)
  expect(await origin()).toBe(`HYDRA_BIN (${hydra})`)
})

test('a version skips what reports another or "master", and takes the image of that release', async () => {
  const hydra = await findRealHydra()
  const { bin } = await createEmptyMachine()
  const project = await createTemporaryFolder()
  vi.spyOn(process, 'cwd').mockReturnValue(project)
  onTestFinished(() => void vi.restoreAllMocks())
  const find = (version: string) => findHydra({ version, report })
  await writeHydra(join(bin, 'hydra'), 'master', hydra)
  const packaged = await installHydraPackage(project, 'v26.2.0', hydra)
  expect((await find('v26.2.0')).origin).toContain(packaged)

  await writeGo(bin, hydra)
  expect((await find('v2.3.0')).origin).toContain('the cache')
  const { message } = await getFailure(find('v25.4.0'))
  expect(message).toContain('No Ory Hydra v25.4.0 was found.')
  expect(message).toContain(`(Now: ${bin}/hydra cannot be used: it is Ory Hydra master, not v25.4.0.)`)
  expect(message).toContain(`(Now: ${packaged} cannot be used: it is Ory Hydra v26.2.0, not v25.4.0.)`)
  expect(message).toContain('(Now: only v2.3.0 can be built and cached.)')
  await writeScript(join(bin, 'docker'), 'exit 0')
  expect((await find('v25.4.0')).origin).toBe('Docker (oryd/hydra:v25.4.0)')
})

test.each(['HYDRA_BIN', 'binary'])(
  '%s of another version than the wanted one is an error that names both',
  async (by) => {
    const hydra = await findRealHydra()
    const { bin } = await createEmptyMachine()
    for (const version of ['v2.3.0', 'master']) {
      const binary = await writeHydra(join(bin, 'other'), version, hydra)
      vi.stubEnv('HYDRA_BIN', by === 'HYDRA_BIN' ? binary : '')
      const search = { version: 'v26.2.0', report, binary: by === 'binary' ? binary : undefined }
      const { code, message } = await getFailure(findHydra(search))
      expect(code).toBe('ERR_HYDRA_BINARY')
      expect(message).toContain(`${by} is ${binary}, which cannot be used: it is Ory Hydra ${version}, not v26.2.0.`)
    }
  },
)

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
  const { bin, cache } = await createEmptyMachine()
  const { code, message } = await getFailure(findHydra({ report }))
  expect(code).toBe('ERR_HYDRA_NOT_FOUND')
  expect(message).toContain('(Now: it is not set.)')
  expect(message).toContain(`(Now: no hydra is on the PATH, ${bin}.)`)
  expect(message).toContain(
    `Install the npm package ${prebuiltPackage}. (Now: it is installed neither for ${process.cwd()} nor`,
  )
  expect(message).toContain(`(Now: ${join(cache, 'hydra-kit')}/`)
  expect(message).toContain('/hydra cannot be used: it does not exist; go is not on the PATH.)')
  expect(message).toContain('(Now: docker is not on the PATH.)')
})

test('the error lists what the user can do, and why each source failed: everything is broken', async () => {
  const { bin } = await createEmptyMachine()
  await writeScript(join(bin, 'hydra'), 'echo cracker')
  await writeScript(join(bin, 'go'), `echo go1.26.0; echo "${bin}/no-compiler"`)
  await writeScript(join(bin, 'docker'), 'echo "Cannot connect to the Docker daemon" >&2; exit 1')
  const { message } = await getFailure(findHydra({ report }))
  expect(message).toContain(`(Now: ${bin}/hydra cannot be used: it is not Ory Hydra.)`)
  expect(message).toContain(
    `it does not exist; the C compiler ${bin}/no-compiler (for SQLite) does not work: it does not exist.)`,
  )
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

test('another program of that name, earlier on the PATH, does not hide Hydra', async () => {
  const hydra = await findRealHydra()
  const { bin } = await createEmptyMachine()
  const other = await createTemporaryFolder()
  await writeScript(join(other, 'hydra'), 'echo "Hydra v9.4 (c) 2022, a login cracker"')
  await writeHydra(join(bin, 'hydra'), 'v2.3.0', hydra)
  vi.stubEnv('PATH', `${other}:${bin}`)
  expect((await findHydra({ report })).origin).toBe(`the PATH (${bin}/hydra)`)
})

test('a folder of that name on the PATH does not hide Hydra', async () => {
  const hydra = await findRealHydra()
  const { bin } = await createEmptyMachine()
  const other = await createTemporaryFolder()
  await mkdir(join(other, 'hydra'))
  await writeHydra(join(bin, 'hydra'), 'v2.3.0', hydra)
  vi.stubEnv('PATH', `${other}:${bin}`)
  expect((await findHydra({ report })).origin).toBe(`the PATH (${bin}/hydra)`)
})

test('of several Hydras on the PATH, the one of the wanted version is taken; the error says why each was not', async () => {
  const hydra = await findRealHydra()
  const { bin } = await createEmptyMachine()
  const other = await createTemporaryFolder()
  await writeHydra(join(other, 'hydra'), 'v26.2.0', hydra)
  await writeHydra(join(bin, 'hydra'), 'v2.3.0', hydra)
  vi.stubEnv('PATH', `${other}:${bin}`)
  expect((await findHydra({ version: 'v2.3.0', report })).origin).toBe(`the PATH (${bin}/hydra)`)
  expect((await getFailure(findHydra({ version: 'v25.4.0', report }))).message).toContain(
    `(Now: ${other}/hydra cannot be used: it is Ory Hydra v26.2.0, not v25.4.0; ${bin}/hydra cannot be used: it is Ory Hydra v2.3.0, not v25.4.0.)`,
  )
})
