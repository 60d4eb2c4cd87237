import { isRefusedHandshake } from '../../errors/is-tls-failure.js'
import type { NetworkFailure } from '../../errors/transport-error.js'
import { readMember } from '../../read-member.js'

/** The members that tell what failed, as far as they are text or numbers: others need not be what they seem. */
type NetworkError = Partial<Record<'code' | 'message' | 'syscall' | 'address' | 'port', string | number>>

/** Reads what the transport threw: its code, its system error, and whether anything of the request can have been sent. */
export function networkFailure(thrown: unknown): NetworkFailure {
  return {
    reason: networkCode(thrown),
    cause: systemError(thrown),
    maybeSent: !failedToConnect(thrown),
    hint: 'network failure',
  }
}

/** The code of a network failure, such as `ECONNREFUSED`: `fetch` hides it in a cause, a host with two addresses in a list. */
export function networkCode(error: unknown): string | undefined {
  return find(error, ({ code }) => isNetworkCode(code))?.code as string | undefined
}

function isNetworkCode(code: unknown): boolean {
  return typeof code === 'string' && networkCodes.test(code)
}

// A foreign error's `code` can be anything, an authorization code included. These forms are Node's, OpenSSL's, undici's and Bun's.
const networkCodes = /^(E[A-Z]{3,15}|[A-Z]{2,12}(_[A-Z\d]{1,15}){1,7}|Connection[A-Z][a-z]{3,9})$/

/** Rebuilds the operating system's error: the one that was thrown may have members, or words, that quote the request. */
export function systemError(error: unknown): Error | undefined {
  const found = find(error, isSystemError)
  if (!found) return undefined
  const { syscall, code, address, port } = found
  const place = /^[\d.]+$|^[\da-f]*:[\da-f:.]+$/.test(String(address)) ? ` ${address}:${Number(port)}` : ''
  return new Error(`${syscall} ${code}${place}`)
}

function isSystemError({ syscall, code }: NetworkError): boolean {
  return /^(connect|getaddrinfo|read|write)$/.test(String(syscall)) && isNetworkCode(code)
}

/** Whether connecting failed, so that nothing of the request can have been sent. */
export function failedToConnect(error: unknown): boolean {
  return !!find(
    error,
    ({ syscall, code, message }) =>
      /^(connect|getaddrinfo)$/.test(String(syscall)) ||
      /^(UND_ERR_CONNECT_TIMEOUT|ECONNREFUSED|ConnectionRefused)$/.test(String(code)) || // undici, Bun, Bun before 1.2
      isRefusedHandshake(code) ||
      String(message).includes('): client error (Connect): '), // Deno tells it in words only
  )
}

function find(error: unknown, matches: (error: NetworkError) => boolean, depth = 0): NetworkError | undefined {
  if (typeof error !== 'object' || error === null || depth > 4) return undefined
  const candidate = readNetworkError(error)
  if (matches(candidate)) return candidate
  const [cause, errors] = [readMember(error, 'cause'), readMember(error, 'errors')]
  return find(cause, matches, depth + 1) ?? find(readMember(errors, 0), matches, depth + 1)
}

function readNetworkError(error: object): NetworkError {
  const names = ['code', 'message', 'syscall', 'address', 'port'] as const
  const members = names.map((name) => [name, readMember(error, name)] as const)
  return Object.fromEntries(members.filter(([, value]) => /string|number/.test(typeof value)))
}
