import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { DevServerError } from './errors.js'
import { explainUnsafeEntry } from './explain-unsafe-path.js'
import { tryLock } from './lock.js'

/** A port that is reserved among the processes of this package until it is released. */
export interface ClaimedPort {
  readonly port: number
  release(): Promise<void>
}

// Below the ports that Linux, macOS and Windows assign to outgoing connections. A client that connects while its server
// restarts could otherwise be assigned the server's own port, and connect to itself.
const lowestPort = 20_000
const highestPort = 32_000
const attempts = 100

/**
 * Chooses a free port on 127.0.0.1 and reserves it.
 *
 * Another process can find the same port free before the server listens on it. A lock file therefore reserves the port
 * until the server listens.
 *
 * @returns The claim. Release it when the server listens.
 * @throws {DevServerError} `ERR_PORT_IN_USE` if no free port is found, `ERR_UNSAFE_FOLDER` if another user has the folder
 * of the lock files.
 */
export async function claimFreePort(): Promise<ClaimedPort> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const port = lowestPort + Math.floor(Math.random() * (highestPort - lowestPort))
    const claimed = await tryClaim(port)
    if (claimed) return claimed
  }
  throw new DevServerError('ERR_PORT_IN_USE', `No free port was found between ${lowestPort} and ${highestPort}.`)
}

/**
 * Reserves a port that the caller chose.
 *
 * @param port - The port.
 * @param option - The option that chose it, for the message.
 * @returns The claim. Release it when the server listens.
 * @throws {DevServerError} `ERR_PORT_IN_USE` if another process listens on the port, or has reserved it,
 * `ERR_UNSAFE_FOLDER` if another user has the folder of the lock files.
 */
export async function claimPort(port: number, option: string): Promise<ClaimedPort> {
  const claimed = await tryClaim(port)
  if (claimed) return claimed
  throw new DevServerError(
    'ERR_PORT_IN_USE',
    `Port ${port} ("${option}") is in use by another process. End that process, choose another port, or omit "${option}" to use a free port.`,
  )
}

async function tryClaim(port: number): Promise<ClaimedPort | undefined> {
  const folder = await createLockFolder()
  const lock = await tryLock(join(folder, `${port}.lock`))
  if (!lock) return undefined
  if (await isFree(port)) return { port, release: () => lock.release() }
  await lock.release()
  return undefined
}

/** The name can be guessed, so another user can create the folder first. */
async function createLockFolder(): Promise<string> {
  const folder = join(tmpdir(), `hydra-kit-ports-${userInfo().uid}`)
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch(ignoreExisting)
  const unsafe = await explainUnsafeEntry(folder)
  if (!unsafe) return folder
  throw new DevServerError('ERR_UNSAFE_FOLDER', `${unsafe}. Remove it, or set TMPDIR to a folder of your own.`)
}

// A file or a dangling link of that name; the check names it.
function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST' && error.code !== 'ENOENT') throw error
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(true)))
  })
}
