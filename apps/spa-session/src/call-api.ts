/** What came of something that the user asked for, as the screen shows it. */
export interface Outcome {
  readonly title: string
  /** The same in words. */
  readonly meaning: string
  /** The body of the response; may be empty. */
  readonly body: string
}

/** The outcome of a call to the API. */
export interface ApiOutcome extends Outcome {
  /** The API does not take this token (any more): a new one may help. */
  readonly isTokenRefused: boolean
}

/**
 * Calls the API with an access token. A refusal and a failure of the network are outcomes too: the promise never rejects.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3 | RFC 6750 section 3}
 */
export async function callApi(apiUrl: string, path: `/${string}`, accessToken: string): Promise<ApiOutcome> {
  try {
    const headers = { authorization: `Bearer ${accessToken}` }
    const response = await fetch(`${apiUrl}${path}`, { headers, signal: AbortSignal.timeout(10_000) })
    // The API must show this header to other origins (Access-Control-Expose-Headers), or it is missing here.
    const { error = '', scope = 'it asks for' } = parseChallenge(response.headers.get('www-authenticate') ?? '')
    return {
      title: `GET ${path}: ${response.status} ${error}`.trim(),
      meaning: describeStatus(response.status, error, scope),
      body: formatBody(await response.text()),
      isTokenRefused: error === 'invalid_token',
    }
  } catch {
    const meaning = 'The API cannot be reached. It may be down, or you may be offline.'
    return { title: `GET ${path}: no answer`, meaning, body: '', isTokenRefused: false }
  }
}

function parseChallenge(header: string): Partial<Record<string, string>> {
  return Object.fromEntries(Array.from(header.matchAll(/\b(\w+)="([^"]*)"/g), ([, name = '', value]) => [name, value]))
}

function describeStatus(status: number, error: string, scope: string): string {
  if (status >= 200 && status < 300) return 'The API let you in.'
  if (error === 'insufficient_scope') return `The API knows you, but your access token lacks the scope ${scope}.`
  if (status === 401) return 'The API does not take your access token.'
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
