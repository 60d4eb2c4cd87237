import { randomUUID } from 'node:crypto'
import { open, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

/** A lock that this process holds. */
export interface Lock {
  /** Releases the lock. */
  release(): Promise<void>
}

/** Options of {@link acquireLock}. */
export interface LockOptions {
  readonly signal?: AbortSignal | undefined
  /** Called once, with the process id of the holder, if the lock is not free. */
  readonly onWait?: ((holder: number | undefined) => void) | undefined
}

const heartbeatMs = 2_000
const abandonedMs = 5 * heartbeatMs
// A live holder may have been suspended with its laptop. After a longer time another process may have its id.
const reusedPidMs = 600_000
const pollMs = 100

/**
 * Waits for a lock file. An aborted wait rejects with the reason of its signal.
 *
 * @param path - The lock file. Its folder exists.
 * @param options - A signal, and a listener for the wait.
 * @returns The lock. Release it after use.
 */
export async function acquireLock(path: string, { signal, onWait }: LockOptions = {}): Promise<Lock> {
  for (let reported = false; ; reported = true) {
    signal?.throwIfAborted()
    const lock = await tryLock(path)
    if (lock) return lock
    if (!reported) onWait?.((await readHolder(path))?.pid)
    await sleep(pollMs, undefined, { signal }).catch(() => signal?.throwIfAborted())
  }
}

/**
 * Takes a lock file if it is free or abandoned.
 *
 * The file names its holder, which touches it every two seconds. A lock is abandoned if its process has ended. A lock of
 * another machine (on a shared folder) is abandoned after ten seconds without a touch. Any lock is abandoned after ten
 * minutes without a touch, because another process may have the holder's id by then.
 *
 * @param path - The lock file. Its folder exists.
 * @returns The lock, or `undefined` if another process holds it.
 */
export async function tryLock(path: string): Promise<Lock | undefined> {
  const id = randomUUID()
  if (await createLockFile(path, id)) return holdLock(path, id)
  if (await removeIfAbandoned(path)) return (await createLockFile(path, id)) ? holdLock(path, id) : undefined
  return undefined
}

interface Holder {
  readonly id: string
  readonly pid: number
  readonly host: string
}

async function createLockFile(path: string, id: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx')
    await file.writeFile(JSON.stringify({ id, pid: process.pid, host: hostname() } satisfies Holder))
    await file.close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

function holdLock(path: string, id: string): Lock {
  const touch = (): void => void utimes(path, new Date(), new Date()).catch(() => {})
  const heartbeat = setInterval(touch, heartbeatMs).unref()
  return {
    async release() {
      clearInterval(heartbeat)
      if ((await readHolder(path))?.id === id) await rm(path, { force: true })
    },
  }
}

async function removeIfAbandoned(path: string): Promise<boolean> {
  const holder = await readHolder(path)
  if (!(await isAbandoned(path, holder))) return false
  // Two processes can find the lock abandoned at once. After the rename only one of them has the file, which may be a new
  // lock: then it goes back.
  const abandoned = `${path}.${randomUUID()}`
  await rename(path, abandoned).catch(() => {})
  const isSameLock = (await readHolder(abandoned))?.id === holder?.id
  if (isSameLock) await rm(abandoned, { force: true })
  else await rename(abandoned, path).catch(() => {})
  return isSameLock
}

async function isAbandoned(path: string, holder: Holder | undefined): Promise<boolean> {
  const isHere = holder?.host === hostname()
  if (isHere && !isAlive(holder.pid)) return true
  const touched = await stat(path).catch(() => undefined)
  return touched === undefined || Date.now() - touched.mtimeMs > (isHere ? reusedPidMs : abandonedMs)
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder
  } catch {
    // The file was removed, or its holder was killed while it wrote.
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: the process exists, and belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
