import { access, readdir, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../test/stand-ins.js'
import { acquireLock, tryLock } from './lock.js'

const nobody = 2 ** 22 + 1 // above every process id of Linux and macOS

async function lockFile(): Promise<string> {
  return join(await temporaryFolder(), 'lock')
}

test('a lock has one holder at a time', async () => {
  const path = await lockFile()
  const lock = await tryLock(path)
  expect(await tryLock(path)).toBeUndefined()
  await lock?.release()
  await expect(access(path)).rejects.toThrow('ENOENT')
  await (await tryLock(path))?.release()
})

test('many that wait hold it one after the other', async () => {
  const path = await lockFile()
  let holders = 0
  await Promise.all(
    Array.from({ length: 5 }, async () => {
      const lock = await acquireLock(path)
      holders += 1
      expect(holders).toBe(1)
      await new Promise(setImmediate)
      holders -= 1
      await lock.release()
    }),
  )
})

test('who waits is told once for whom', async () => {
  const path = await lockFile()
  const lock = await acquireLock(path)
  const told: unknown[] = []
  const waiting = acquireLock(path, { onWait: (holder) => told.push(holder) })
  await new Promise((resolve) => setTimeout(resolve, 250))
  await lock.release()
  await (await waiting).release()
  expect(told).toEqual([process.pid])
})

test('waiting ends when the signal is aborted', async () => {
  const path = await lockFile()
  const lock = await acquireLock(path)
  await expect(acquireLock(path, { signal: AbortSignal.timeout(20) })).rejects.toMatchObject({ name: 'TimeoutError' })
  await lock.release()
})

test.each<[string, string, number]>([
  ['whose holder was killed', JSON.stringify({ id: 'gone', pid: nobody, host: hostname() }), 0],
  ['of another machine, untouched for more than ten seconds', JSON.stringify({ id: 'far', pid: 1, host: 'far' }), 11],
  ['that was never written to its end', '{"id":', 11],
])('takes over a lock %s', async (_, content, secondsOld) => {
  const path = await lockFile()
  await writeFile(path, content)
  const touched = new Date(Date.now() - secondsOld * 1000)
  await utimes(path, touched, touched)
  const locks = await Promise.all([tryLock(path), tryLock(path), tryLock(path)])
  expect(locks.filter(Boolean)).toHaveLength(1)
  await Promise.all(locks.map((lock) => lock?.release()))
  expect(await readdir(dirname(path))).toEqual([])
})

test.each([
  ['of another machine that is being touched', { id: 'far', pid: nobody, host: 'far' }],
  ['of a process that lives', { id: 'near', pid: process.pid, host: hostname() }],
])('leaves a lock alone %s', async (_, holder) => {
  const path = await lockFile()
  await writeFile(path, JSON.stringify(holder))
  expect(await tryLock(path)).toBeUndefined()
})

test('a lock that was taken over in the meantime is not released', async () => {
  const path = await lockFile()
  const lock = await tryLock(path)
  await writeFile(path, JSON.stringify({ id: 'other', pid: process.pid, host: hostname() }))
  await lock?.release()
  await access(path)
})
