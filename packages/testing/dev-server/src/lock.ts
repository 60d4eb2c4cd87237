import { randomUUID } from 'node:crypto'
import { open, readFile, rename, rm, stat, utimes } from 'node:fs/promises'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

/** A lock that is held. */
export interface Lock {
  /** Gives the lock back. */
  release(): Promise<void>
}

/** Options of {@link acquireLock}. */
export interface LockOptions {
  readonly signal?: AbortSignal | undefined
  /** Called once, with the holder's process id, when the lock is not free. */
  readonly onWait?: ((holder: number | undefined) => void) | undefined
}

const heartbeatMs = 2_000
const abandonedMs = 5 * heartbeatMs
// A holder that lives may have slept with its laptop; much longer, and another process has got its number.
const reusedPidMs = 600_000
const pollMs = 100

/**
 * Waits until the lock file is this process's own.
 *
 * @param path - The lock file; its folder exists.
 * @param options - How to give up, and whom to tell about waiting.
 * @returns The lock, to be released.
 * @throws the signal's reason when it is aborted.
 */
export async function acquireLock(path: string, { signal, onWait }: LockOptions = {}): Promise<Lock> {
  for (let told = false; ; told = true) {
    signal?.throwIfAborted()
    const lock = await tryLock(path)
    if (lock) return lock
    if (!told) onWait?.((await readHolder(path))?.pid)
    await sleep(pollMs, undefined, { signal }).catch(() => signal?.throwIfAborted())
  }
}

/**
 * Takes the lock file if it is free or was left behind.
 *
 * The file names its holder, who touches it every two seconds. It counts as left behind when the holder's process is
 * gone, or, where that cannot be told (another machine on a shared folder), after ten seconds without a touch; after
 * ten minutes in any case, as its number may be another process's by then.
 *
 * @param path - The lock file; its folder exists.
 * @returns The lock, or `undefined` if another process holds it.
 */
export async function tryLock(path: string): Promise<Lock | undefined> {
  const id = randomUUID()
  if (await create(path, id)) return hold(path, id)
  if (await removeIfAbandoned(path)) return (await create(path, id)) ? hold(path, id) : undefined
  return undefined
}

interface Holder {
  readonly id: string
  readonly pid: number
  readonly host: string
}

async function create(path: string, id: string): Promise<boolean> {
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

function hold(path: string, id: string): Lock {
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
  // Two processes can judge at once; after a rename only one of them has the file, and it must be the one judged.
  const judged = `${path}.${randomUUID()}`
  await rename(path, judged).catch(() => {})
  const isTheOneJudged = (await readHolder(judged))?.id === holder?.id
  if (isTheOneJudged) await rm(judged, { force: true })
  else await rename(judged, path).catch(() => {})
  return isTheOneJudged
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
    // Gone, or its holder was killed while it wrote.
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, but belongs to someone else.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
