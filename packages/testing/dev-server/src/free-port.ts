import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { DevServerError } from './errors.js'
import { tryLock } from './lock.js'

/** A port that no other process of this kind will take until it is released. */
export interface ClaimedPort {
  readonly port: number
  release(): Promise<void>
}

// Below what Linux, macOS and Windows give to outgoing connections: a client that knocks at a server which is just
// being restarted would otherwise be given the server's own port, and connect to itself.
const lowestPort = 20_000
const highestPort = 32_000
const attempts = 100

/**
 * Chooses a free port on 127.0.0.1 and keeps other starting servers off it.
 *
 * A port that was found free can be found by another process before the server listens on it, so each claim is a lock
 * file that lives until the server listens.
 *
 * @returns The claim, to be released once the server listens.
 */
export async function claimFreePort(): Promise<ClaimedPort> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const port = lowestPort + Math.floor(Math.random() * (highestPort - lowestPort))
    const claimed = await claim(port)
    if (claimed) return claimed
  }
  throw new DevServerError('ERR_PORT_IN_USE', `No free port was found between ${lowestPort} and ${highestPort}.`)
}

/**
 * Claims a port that the caller asked for.
 *
 * @param port - The port.
 * @param option - Name of the option that asked for it, for the message.
 * @returns The claim, to be released once the server listens.
 * @throws {DevServerError} `ERR_PORT_IN_USE` if another process listens there, or is about to.
 */
export async function claimPort(port: number, option: string): Promise<ClaimedPort> {
  const claimed = await claim(port)
  if (claimed) return claimed
  throw new DevServerError(
    'ERR_PORT_IN_USE',
    `Port ${port} ("${option}") is in use by another process. End that process, ask for another port, or leave "${option}" out to have a free one chosen.`,
  )
}

async function claim(port: number): Promise<ClaimedPort | undefined> {
  const folder = join(tmpdir(), `hydra-kit-ports-${userInfo().uid}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const lock = await tryLock(join(folder, `${port}.lock`))
  if (!lock) return undefined
  if (await isFree(port)) return { port, release: () => lock.release() }
  await lock.release()
  return undefined
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(true)))
  })
}
