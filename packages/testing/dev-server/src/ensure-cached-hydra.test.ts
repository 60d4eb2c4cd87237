import { spawn } from 'node:child_process'
import { chmod, copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  createEmptyMachine,
  type EmptyMachine,
  findRealHydra,
  giveToAnotherUser,
  writeGo,
  writeScript,
} from '../test/stand-ins.js'
import { ensureCachedHydra } from './ensure-cached-hydra.js'

interface Machine extends EmptyMachine {
  /** Folder of the cache entry. */
  readonly folder: string
  readonly binary: string
  readonly reported: string[]
  find(signal?: AbortSignal): ReturnType<typeof ensureCachedHydra>
  builds(): Promise<string[]>
}

async function createMachineWithGo(options?: { seconds: number }): Promise<Machine> {
  const hydra = await findRealHydra()
  const machine = await createEmptyMachine()
  await writeGo(machine.bin, hydra, options)
  const folder = join(machine.cache, 'hydra-kit', `hydra-v2.3.0-${process.platform}-${process.arch}`)
  await mkdir(folder, { recursive: true })
  const reported: string[] = []
  return {
    ...machine,
    folder,
    binary: join(folder, 'hydra'),
    reported,
    find: (signal) =>
      ensureCachedHydra({ report: ({ state, message }) => void reported.push(`${state}: ${message}`), signal }),
    builds: async () =>
      (await readFile(join(machine.bin, 'builds'), 'utf8').catch(() => '')).split('\n').filter(Boolean),
  }
}

const building = 'Building Ory Hydra v2.3.0 once (about 70 s) …'

test('the first use builds and reports it, and leaves only the binary; the second use finds it and reports nothing', async () => {
  const machine = await createMachineWithGo()
  expect(await machine.find()).toMatchObject({ origin: `the cache (${machine.binary})` })
  expect(machine.reported).toEqual([`started: ${building}`, `done: ${building}`])
  expect(await readdir(machine.folder)).toEqual(['hydra'])

  machine.reported.length = 0
  expect(await machine.find()).toMatchObject({ origin: `the cache (${machine.binary})` })
  expect(machine.reported).toEqual([])
  expect(await machine.builds()).toHaveLength(1)
})

test('the build overrides the settings of the user for other Go code', async () => {
  const machine = await createMachineWithGo()
  await writeScript(join(machine.bin, 'built'), `echo "Version:    v2.3.0"; env > "${machine.bin}/unused"`)
  await writeScript(
    join(machine.bin, 'go'),
    `[ "$1" = env ] && { echo go1.26.0; echo "${machine.bin}/gcc"; exit 0; }
echo "$GOFLAGS $CGO_ENABLED $GOWORK [$GOOS]" >> "${machine.bin}/builds"
while [ "$1" != -o ]; do shift; done
cp "${machine.bin}/built" "$2"`,
  )
  const user = { GOFLAGS: '-mod=vendor', CGO_ENABLED: '0', GOWORK: '/go.work', GOOS: 'plan9' }
  const before = { ...process.env }
  Object.assign(process.env, user)
  await machine.find().finally(() => {
    for (const name of Object.keys(user)) if (before[name] === undefined) delete process.env[name]
    Object.assign(process.env, before)
  })
  expect(await machine.builds()).toEqual(['-mod=readonly -tags=sqlite,json1 1 off []'])
})

test.each<[string, (binary: string, built: string) => Promise<unknown>]>([
  ['is truncated', (binary) => writeFile(binary, '\x7fELF', { mode: 0o755 })],
  ['is not executable', (binary, built) => copyFile(built, binary).then(() => chmod(binary, 0o644))],
  ['is another version', (binary) => writeScript(binary, 'echo "Version:    v2.2.0"')],
  ['is another program', (binary) => writeScript(binary, 'echo hello')],
])('a cache entry that %s is rebuilt, with a note', async (_, spoil) => {
  const machine = await createMachineWithGo()
  await spoil(machine.binary, join(machine.bin, 'built'))
  expect(await machine.find()).toMatchObject({ origin: `the cache (${machine.binary})` })
  expect(machine.reported[0]).toMatch(/^note: The cached Hydra .* is broken \(.+\) and is rebuilt\.$/)
  expect(await machine.builds()).toHaveLength(1)
})

test.each<[string, (binary: string) => Promise<unknown>]>([
  ['belongs to another user', (binary) => giveToAnotherUser(binary)],
  ['others can write to', (binary) => chmod(binary, 0o777)],
])('a cached binary that %s is not run, and the reason is said', async (_, plant) => {
  const machine = await createMachineWithGo()
  await writeScript(machine.binary, `touch "${machine.cache}/planted"; echo "Version:    v2.3.0"`)
  await plant(machine.binary)
  const said = [await machine.find(), ...machine.reported].join('\n')
  expect(await readdir(machine.cache)).toEqual(['hydra-kit'])
  expect(said).toMatch(/ (belongs to another user|can be written by other users)/)
})

test.each<[string, (machine: Machine) => Promise<unknown>]>([
  ['the folder of the cache belongs to another user', ({ folder }) => giveToAnotherUser(folder)],
  ['others can write to the folder of the cache', ({ folder }) => chmod(folder, 0o777)],
  ['others can write to a folder above', ({ cache }) => chmod(cache, 0o777)],
])('where %s, nothing there is run or built, and the reason is said', async (_, spoil) => {
  const machine = await createMachineWithGo()
  await writeScript(machine.binary, `touch "${machine.bin}/planted"; echo "Version:    v2.3.0"`)
  await spoil(machine)
  expect(await machine.find()).toMatch(/^the cache is not used, because .* (belongs to another user|can be written by)/)
  expect(await readdir(machine.bin)).not.toContain('planted')
  expect(await machine.builds()).toEqual([])
})

test('the folders of a new cache belong to this user alone', async () => {
  const machine = await createMachineWithGo()
  await rm(machine.cache, { recursive: true })
  await machine.find()
  for (const path of [machine.folder, join(machine.folder, '..')]) expect((await stat(path)).mode & 0o777).toBe(0o700)
})

test('processes that need the first build at once wait for one build, and report it', async () => {
  const machine = await createMachineWithGo({ seconds: 1 })
  const found = await Promise.all([findInProcess(machine.environment), findInProcess(machine.environment)])
  expect(await machine.builds()).toHaveLength(1)
  expect(found.map(({ origin }) => origin)).toEqual(Array(2).fill(`the cache (${machine.binary})`))
  const reported = found.flatMap((each) => each.reported)
  expect(reported).toContain(`started: ${building}`)
  expect(reported).toContainEqual(
    expect.stringMatching(/^started: Waiting for process \d+, which builds Ory Hydra v2\.3\.0 …$/),
  )
})

async function findInProcess(environment: NodeJS.ProcessEnv): Promise<{ origin: string; reported: string[] }> {
  const file = new URL('../test/find-hydra.ts', import.meta.url).pathname
  const stdio = ['ignore', 'pipe', 'inherit'] as const
  const child = spawn(process.execPath, ['--import', 'tsx', file], { env: environment, stdio: [...stdio] })
  let output = ''
  for await (const chunk of child.stdout) output += String(chunk)
  return JSON.parse(output)
}

test('the lock and the incomplete files of a killed build do not prevent the next build', async () => {
  const machine = await createMachineWithGo()
  const pid = 2 ** 22 + 1 // above every process id of Linux and macOS
  await writeFile(join(machine.folder, 'build.lock'), JSON.stringify({ id: 'gone', pid, host: hostname() }))
  await mkdir(join(machine.folder, 'build-gone'))
  expect(await machine.find()).toMatchObject({ origin: `the cache (${machine.binary})` })
  expect(await readdir(machine.folder)).toEqual(['hydra'])
})

test('a failed build leaves no files, and reports the last output of Go', async () => {
  const machine = await createMachineWithGo()
  await writeScript(
    join(machine.bin, 'go'),
    `[ "$1" = env ] && { echo go1.26.0; echo "${machine.bin}/gcc"; exit 0; }
echo "dial tcp: lookup proxy.example: no such host" >&2; exit 1`,
  )
  expect(await machine.find()).toBe(
    'the build failed: go build ended with exit code 1: dial tcp: lookup proxy.example: no such host',
  )
  expect(machine.reported).toEqual([`started: ${building}`, `failed: ${building}`])
  expect(await readdir(machine.folder)).toEqual([])
})

test('a binary that does not run is not kept', async () => {
  const machine = await createMachineWithGo()
  await writeScript(join(machine.bin, 'built'), 'echo "Illegal instruction" >&2; exit 132')
  expect(await machine.find()).toContain('the binary that Go built does not run: Illegal instruction')
  expect(await readdir(machine.folder)).toEqual([])
})

test('an aborted build kills Go and releases the lock', async () => {
  const machine = await createMachineWithGo({ seconds: 60 })
  await expect(machine.find(AbortSignal.timeout(500))).rejects.toMatchObject({ name: 'TimeoutError' })
  expect(await readdir(machine.folder)).toEqual([])
})

test('a C compiler without its library is reported before anything is built', async () => {
  const machine = await createMachineWithGo()
  await writeScript(join(machine.bin, 'gcc'), 'echo "fatal error: stdlib.h: No such file or directory" >&2; exit 1')
  expect(await machine.find()).toMatch(
    /cannot be used: it does not exist; the C compiler .* does not work: fatal error: stdlib\.h/,
  )
  expect(await machine.builds()).toEqual([])
})
