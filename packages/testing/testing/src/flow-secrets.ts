/** The secrets that a flow sent or received. */
export interface FlowSecrets {
  /**
   * Adds values that must not be shown.
   *
   * @param values - Such as a PKCE verifier.
   */
  add(...values: readonly (string | undefined)[]): void
  /**
   * Adds the challenges, verifiers, codes and tokens in the query of a URL.
   *
   * @param url - A URL that the flow visits.
   */
  addFromUrl(url: URL): void
  /**
   * Adds the tokens, secrets and codes of a response, and what a client sends as `Authorization`.
   *
   * @param response - Its parsed body.
   */
  addFromResponse(response: unknown): void
  /**
   * Masks the secrets, also where a URL or a form encodes them.
   *
   * @param text - Hydra's words, which may quote the request.
   * @returns The text with `***` for each secret.
   */
  mask(text: string): string
}

const secretMembers = [
  ...['access_token', 'refresh_token', 'id_token', 'client_secret', 'registration_access_token'],
  ...['device_code', 'user_code'],
]
const secretParameter = /(challenge|verifier)$|^(code|user_code|id_token_hint|state|nonce)$/
// Shorter ones occur in words. Hydra's own are longer, and it refuses such a client secret.
const leastLength = 4
// A token is quoted whole, or by one of its parts, such as the signature.
const leastPartLength = 16

/**
 * Creates the list of a flow, empty at first.
 *
 * @returns The list.
 */
export function createFlowSecrets(): FlowSecrets {
  const secrets = new Set<string>()

  function add(...values: readonly (string | undefined)[]): void {
    for (const value of values) {
      if (value === undefined || value.length < leastLength) continue
      const parts = value.split('.').filter(({ length }) => length >= leastPartLength)
      for (const text of [value, ...parts].flatMap(spellings)) secrets.add(text)
    }
  }

  return {
    add,
    addFromUrl: ({ searchParams }) => {
      for (const [name, value] of searchParams) if (secretParameter.test(name)) add(value)
    },
    addFromResponse: (response) => {
      const members: Record<string, unknown> = Object(response)
      for (const name of secretMembers) if (typeof members[name] === 'string') add(members[name])
      add(...basicCredentials(members))
    },
    mask: (text) => [...secrets].sort(longestFirst).reduce((masked, secret) => masked.replaceAll(secret, '***'), text),
  }
}

// A server may quote the header, and base64 hides nothing.
function basicCredentials({ client_id, client_secret }: Record<string, unknown>): string[] {
  if (typeof client_id !== 'string' || typeof client_secret !== 'string') return []
  const parts = [client_id, client_secret]
  return [parts, parts.map(formEncoded)].map((pair) => Buffer.from(pair.join(':')).toString('base64'))
}

function formEncoded(value: string): string {
  return new URLSearchParams({ '': value }).toString().slice('='.length)
}

function spellings(value: string): string[] {
  const unpadded = value.replace(/={1,2}$/, '') // of base64
  return [value, unpadded, encodeURIComponent(value), formEncoded(value), JSON.stringify(value).slice(1, -1)]
}

function longestFirst(a: string, b: string): number {
  return b.length - a.length
}
