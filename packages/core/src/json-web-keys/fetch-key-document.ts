import { maxKeySetBytes } from '../defaults.js'
import { readBodyText } from '../http/read-body-text.js'
import { parseUrl } from '../parse-url.js'
import { chooseFetchInit } from '../send/platform/choose-fetch-init.js'
import { KeySourceError } from './key-source-error.js'

/**
 * Fetches a discovery document or a key set.
 *
 * @throws {KeySourceError} if the response is not a JSON object with status 200, or too large.
 */
export async function fetchKeyDocument(url: string, signal: AbortSignal): Promise<object> {
  // A cache that kept the keys would refuse all tokens after a rotation.
  const init = { headers: { accept: 'application/json' }, redirect: 'manual', signal, ...chooseFetchInit() } as const
  const response = await fetch(url, init)
  const body: unknown = response.status === 200 ? await readJsonBody(response) : undefined
  if (typeof body === 'object' && body !== null) return body
  throw new KeySourceError(`a request for the keys got no JSON object, but status ${response.status}`)
}

async function readJsonBody(response: Response): Promise<unknown> {
  const text = await readBodyText(response.body, maxKeySetBytes)
  if (text === undefined)
    throw new KeySourceError(`a response to a request for the keys is larger than ${maxKeySetBytes} bytes`)
  return tryParse(text)
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether a document can be fetched from there. */
export function isHttpUrl(value: unknown): boolean {
  return parseUrl(`${value}`) !== undefined && /^https?:/i.test(`${value}`)
}
