import { access, readdir, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { createTemporaryFolder } from '../test/stand-ins.js'
import { acquireLock, tryLock } from './lock.js'

const nobody = 2 ** 22 + 1 // above every process id of Linux and macOS

async function lockFile(): Promise<string> {
  return join(await createTemporaryFolder(), 'lock')
}

test('a lock has one holder at a time', async () => {
  const path = await lockFile()
  const lock = await tryLock(path)
  expect(await tryLock(path)).toBeUndefined()
  await lock?.release()
  await expect(access(path)).rejects.toThrow('ENOENT')
  await (await tryLock(path))?.release()
})

test('waiting processes hold the lock one after the other', async () => {
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

test('onWait is called once, with the process id of the holder', async () => {
  const path = await lockFile()
  const lock = await acquireLock(path)
  const reported: unknown[] = []
  const waiting = acquireLock(path, { onWait: (holder) => reported.push(holder) })
  await new Promise((resolve) => setTimeout(resolve, 250))
  await lock.release()
  await (await waiting).release()
  expect(reported).toEqual([process.pid])
})

test('an aborted wait rejects', async () => {
  const path = await lockFile()
  const lock = await acquireLock(path)
  await expect(acquireLock(path, { signal: AbortSignal.timeout(20) })).rejects.toMatchObject({ name: 'TimeoutError' })
  await lock.release()
})

test.each<[string, string, number]>([
  ['whose holder was killed', JSON.stringify({ id: 'gone', pid: nobody, host: hostname() }), 0],
  ['of another machine, untouched for more than ten seconds', JSON.stringify({ id: 'far', pid: 1, host: 'far' }), 11],
  ['that was never written to its end', '{"id":', 11],
])('takes a lock %s', async (_, content, secondsOld) => {
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
  ['of a live process', { id: 'near', pid: process.pid, host: hostname() }],
])('does not take a lock %s', async (_, holder) => {
  const path = await lockFile()
  await writeFile(path, JSON.stringify(holder))
  expect(await tryLock(path)).toBeUndefined()
})

test('a lock that another process has taken over is not released', async () => {
  const path = await lockFile()
  const lock = await tryLock(path)
  await writeFile(path, JSON.stringify({ id: 'other', pid: process.pid, host: hostname() }))
  await lock?.release()
  await access(path)
})
