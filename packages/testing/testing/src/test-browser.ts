import { parseRedirect } from './parse-redirect.js'
import { SignInError, type SignInFailure, type SignInStep } from './sign-in-error.js'
import type { Connection } from './test-server.js'

/** A browser without pages: it keeps cookies, and follows redirects as long as they lead to an endpoint of a flow. */
export interface TestBrowser {
  /**
   * Follows redirects to the first address that is not an endpoint of a flow: a page of the login and consent app, or the client.
   *
   * @param step - Name of the step, for errors.
   * @param url - Where to start.
   * @returns The address, which is not requested.
   * @throws {SignInError} if there is no such redirect.
   */
  visit(step: SignInStep, url: string): Promise<URL>
}

const flowEndpoint = /\/oauth2\/(auth|sessions\/logout|device\/verify)$/
const maxRedirects = 10

/**
 * Opens a browser of its own, as a first visit has it.
 *
 * Hydra builds its redirects from the issuer, which a test may not reach by that name (a container); the browser takes `publicUrl` instead. Cookies
 * go to that one server, also secure ones over plain HTTP, which a library for cookies would hold back.
 *
 * @param connection - The public API, and the secrets of the flow.
 * @param timeoutMs - Milliseconds that one response may take. Default: 10,000.
 * @returns The browser.
 */
export function openTestBrowser(
  { publicUrl, secrets }: Pick<Connection, 'publicUrl' | 'secrets'>,
  timeoutMs = 10_000,
): TestBrowser {
  const request = createCookieClient(secrets, timeoutMs)

  async function visit(step: SignInStep, start: string): Promise<URL> {
    let url = start
    secrets.addFromUrl(new URL(start))
    for (let redirect = 0; redirect < maxRedirects; redirect += 1) {
      const response = await request(step, url)
      const location = response.headers.get('location')
      if (location === null) throw new SignInError(step, readFailure(response), secrets)
      const next = parseRedirect(step, location, url)
      secrets.addFromUrl(next)
      const [endpoint] = flowEndpoint.exec(next.pathname) ?? []
      if (endpoint === undefined) return next
      url = publicUrl + endpoint + next.search
    }
    throw new SignInError(step, { reason: `Hydra redirected ${maxRedirects} times and to no page` })
  }

  return { visit: async (step, url) => visit(step, toPublicUrl(step, parseRedirect(step, url), publicUrl)) }
}

/** Sends requests with the cookies of the responses before. */
function createCookieClient(
  secrets: Connection['secrets'],
  timeoutMs: number,
): (step: SignInStep, url: string) => Promise<ReadResponse> {
  const cookies = new Map<string, string>()
  return async (step, url) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await send(step, url, cookie, timeoutMs)
    for (const line of response.headers.getSetCookie()) keepCookie(cookies, line)
    secrets.add(...cookies.values())
    return response
  }
}

// The cookies and challenges of a flow are for Hydra's endpoints alone.
function toPublicUrl(step: SignInStep, { origin, pathname, search }: URL, publicUrl: string): string {
  const [endpoint] = flowEndpoint.exec(pathname) ?? []
  if (endpoint !== undefined) return publicUrl + endpoint + search
  throw new SignInError(step, {
    reason: `Hydra redirected to ${origin}${pathname}, which is no endpoint of a flow`,
  })
}

interface ReadResponse {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

async function send(step: SignInStep, url: string, cookie: string, timeoutMs: number): Promise<ReadResponse> {
  try {
    const signal = AbortSignal.timeout(Math.ceil(timeoutMs)) // it refuses fractions
    const response = await fetch(url, { headers: { cookie }, redirect: 'manual', signal })
    const { status, headers } = response
    return { status, headers, text: await readErrorPage(response) }
  } catch (error) {
    // What fetch throws may hold the URL, and with it challenges.
    const { name, cause } = error as Error & { cause?: { code?: string } }
    const detail = name === 'TimeoutError' ? `within ${timeoutMs} ms` : `(${cause?.code ?? name})`
    throw new SignInError(step, { reason: `Hydra did not respond ${detail}` })
  }
}

const maxErrorPageBytes = 65_536

async function readErrorPage({ headers, body }: Response): Promise<string> {
  if (!headers.has('location')) return readStart(body ?? [], maxErrorPageBytes)
  await body?.cancel() // an unread body keeps the connection
  return ''
}

async function readStart(body: AsyncIterable<Uint8Array> | Uint8Array[], maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    chunks.push(chunk)
    length += chunk.length
    if (length >= maxBytes) break // cancels the rest
  }
  return Buffer.concat(chunks).subarray(0, maxBytes).toString()
}

function readFailure(response: ReadResponse): SignInFailure {
  const { error, error_description } = parseMembers(response.text)
  const words = { error: textOrUndefined(error), description: textOrUndefined(error_description) }
  if (words.error) return words
  // Outside OAuth, an error is an object with a message.
  const description = words.description ?? textOrUndefined(Object(error).message) ?? readPlainText(response)
  return { reason: `Hydra responded ${response.status} instead of a redirect`, description }
}

const maxPlainTextLength = 4_000 // a verifier that is quoted has more than 1,000

// Whole or not at all: a cut could leave half a secret, which would not be masked.
function readPlainText({ headers, text }: ReadResponse): string | undefined {
  const isPlain = /^text\/plain\b/i.test(headers.get('content-type') ?? '')
  return isPlain && text.length <= maxPlainTextLength ? text.trim() || undefined : undefined
}

function parseMembers(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}

function textOrUndefined(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';')
  const end = pair.indexOf('=')
  const [name, value] = [pair.slice(0, end).trim(), pair.slice(end + 1).trim()]
  if (attributes.some(isPast)) cookies.delete(name)
  else cookies.set(name, value)
}

function isPast(attribute: string): boolean {
  const [name = '', value = ''] = attribute.trim().split('=')
  return /^max-age$/i.test(name) ? Number(value) <= 0 : /^expires$/i.test(name) && Date.parse(value) <= Date.now()
}
