interface NetworkError {
  readonly code?: unknown
  readonly syscall?: unknown
  readonly address?: unknown
  readonly port?: unknown
  readonly cause?: unknown
  readonly errors?: readonly unknown[]
}

/** The code of a network failure, such as `ECONNREFUSED`: fetch hides it in a cause, a host with two addresses in a list. */
export function networkCode(error: unknown): string | undefined {
  return find(error, ({ code }) => typeof code === 'string' && /^\w{3,60}$/.test(code))?.code as string | undefined
}

/** What the operating system said, said again: the error itself may have got members, or words, that quote the request. */
export function systemError(error: unknown): Error | undefined {
  const found = find(error, ({ syscall }) => typeof syscall === 'string')
  if (!found) return undefined
  const { syscall, code, address, port } = found
  return new Error([syscall, code, address, port].filter((part) => part !== undefined).join(' '))
}

/** Whether the failure is one of connecting, so that nothing of the request can have been sent. */
export function failedToConnect(error: unknown): boolean {
  return connectCodes.test(networkCode(error) ?? '')
}

const connectCodes =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$/

function find(error: unknown, matches: (error: NetworkError) => boolean, depth = 0): NetworkError | undefined {
  if (typeof error !== 'object' || error === null || depth > 4) return undefined
  const candidate = error as NetworkError
  if (matches(candidate)) return candidate
  return find(candidate.cause, matches, depth + 1) ?? find(candidate.errors?.[0], matches, depth + 1)
}
