/**
 * Tells a request that began with the code of a device. There is no app to go back to then.
 *
 * Hydra builds this URL itself (v26.2.0: `urls.self.public` and the path of the device endpoint), so a link cannot change it.
 *
 * @param request - The login or consent request.
 * @returns Whether a device asks.
 */
export function isForDevice({ request_url }: { readonly request_url: string }): boolean {
  return new URL(request_url).pathname.endsWith('/oauth2/device/verify')
}
