import { readText } from './read-text.js'

/**
 * Reads a form (`application/x-www-form-urlencoded`) without buffering more than a limit.
 *
 * @param request - The request, its body unread. What exceeds the limit stays unread, for the server to discard.
 * @param limitBytes - The largest body that is accepted. A logout token, for example, has about 1,000 bytes.
 * @returns The fields; empty if there is no body.
 * @throws {TypeError} if `limitBytes` is not a positive integer, or if `request` is not a Request whose body is unread.
 * @throws {IncomingRequestError} with status 413 if the body is larger than `limitBytes`, with status 415 if it is not such a form or is compressed.
 * @throws the reason of the request's `signal` if the client disconnects.
 * @see {@link https://url.spec.whatwg.org/#application/x-www-form-urlencoded | The format of forms}
 * @example
 * const form = await readForm(request, 16_384)
 * const logoutToken = form.get('logout_token')
 */
export async function readForm(request: Request, limitBytes: number): Promise<URLSearchParams> {
  const text = await readText(request, limitBytes, form)
  // The constructor would remove a leading "?" from the first name.
  return new URLSearchParams(`&${text}`)
}

const form = { mediaType: /^application\/x-www-form-urlencoded$/, name: 'application/x-www-form-urlencoded' }
