import { readChallenge } from './challenge.js'
import type { Session } from './session.js'
import { outcomes } from './texts.js'

/** The result of something that the user asked for, as the screen shows it. */
export interface Outcome {
  readonly title: string
  /** The same in words. */
  readonly meaning: string
  /** The body of the response; may be empty. */
  readonly body: string
}

/**
 * Calls the API and says in words how it responded. A refusal and a network failure are outcomes too: the promise never
 * rejects.
 *
 * @param init - Method, body and headers, as for `fetch`. Default: a GET.
 * @returns The outcome, or `undefined` if the session ended or failed: then its state says so.
 */
export async function callApi(
  { fetch }: Pick<Session, 'fetch'>,
  path: `/${string}`,
  init?: RequestInit,
): Promise<Outcome | undefined> {
  const request = `${init?.method ?? 'GET'} ${path}`
  try {
    const response = await fetch(path, init)
    return response && (await describeResponse(request, response))
  } catch {
    return { title: `${request}: no response`, meaning: outcomes.apiUnreachable, body: '' }
  }
}

/** Renews the tokens and says so; `undefined` if the session ended or failed. */
export async function renewTokens({ renew }: Pick<Session, 'renew'>): Promise<Outcome | undefined> {
  return (await renew()) ? outcomes.renewed : undefined
}

async function describeResponse(request: string, response: Response): Promise<Outcome> {
  const { error = '', scope = 'it asks for' } = readChallenge(response)
  return {
    title: `${request}: ${response.status} ${error}`.trim(),
    meaning: describeStatus(response, error, scope),
    body: formatBody(await response.text()),
  }
}

function describeStatus({ ok, status }: Response, error: string, scope: string): string {
  if (ok) return 'The API let you in.'
  if (error === 'insufficient_scope') return `The API knows you, but your access token lacks the scope ${scope}.`
  if (status === 401) return 'The API does not accept your access token.'
  if (status === 503) return 'The API cannot check your access token right now. Try again in a moment.'
  return 'The API refused.'
}

function formatBody(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
