/** The parts of a login or consent request that tell what an app asked for. */
interface AskedRequest {
  readonly request_url: string
}

/**
 * Tells whether the app wants an error in place of a page: it asked with `prompt=none` (OpenID Connect Core section 3.1.2.1).
 *
 * Hydra passes on the address of a request, and nothing that was posted or that a `request_uri` names. Such a request counts as
 * one that allows pages: if it never got one, people whose account is gone could not sign in with another.
 *
 * @param request - The login or consent request.
 */
export function isSilent(request: AskedRequest): boolean {
  return readPrompt(request).includes('none')
}

/**
 * Tells a request whose parameters came in the body: the address alone does not repeat it.
 *
 * @param request - The login or consent request.
 */
export function isPosted(request: AskedRequest): boolean {
  return !readQuery(request).has('client_id')
}

function readQuery({ request_url }: AskedRequest): URLSearchParams {
  return new URL(request_url).searchParams
}

/** Claims of a request object win over the query (section 6.1). Hydra has verified it. */
function readPrompt(request: AskedRequest): string[] {
  const query = readQuery(request)
  const { prompt } = decodeClaims(query.get('request'))
  return (typeof prompt === 'string' ? prompt : (query.get('prompt') ?? '')).split(' ')
}

function decodeClaims(jwt: string | null): { readonly prompt?: unknown } {
  const payload = jwt?.split('.')[1]
  return payload ? JSON.parse(Buffer.from(payload, 'base64url').toString()) : {}
}
