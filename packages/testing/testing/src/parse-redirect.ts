import { parseUrl } from '@hydrakit/core/feature'
import { SignInError, type SignInStep } from './sign-in-error.js'

/**
 * Parses the address that a response redirects to.
 *
 * @param step - Name of the step, for the error.
 * @param address - What the server sent.
 * @param base - The address of the request, if the redirect may be relative.
 * @returns The address.
 * @throws {SignInError} if the address is malformed.
 */
export function parseRedirect(step: SignInStep, address: string, base?: string): URL {
  const url = parseUrl(address, base)
  if (url) return url
  // The error of the parser holds the address, and with it challenges.
  throw new SignInError(step, { reason: 'Hydra redirected to a malformed address' })
}

/**
 * Writes an address without what can be secret in it.
 *
 * @param url - The address, which may have the scheme of an app.
 * @returns Scheme, host and path.
 */
export function toAddress({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`
}
