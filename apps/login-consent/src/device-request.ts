/**
 * Tells a request that began with the code of a device. There is no app to go back to then.
 *
 * @param request - The login or consent request.
 * @returns Whether a device asks.
 */
export function isForDevice({ request_url }: { readonly request_url: string }): boolean {
  return new URL(request_url).pathname.endsWith('/oauth2/device/verify')
}
