import { fetchKeyDocument, isHttpUrl } from './fetch-key-document.js'
import { KeySourceError } from './key-source-error.js'

/**
 * Reads where the keys of an issuer are, from its discovery document.
 *
 * @throws {KeySourceError} if the document is of another issuer, or names no place that can be trusted.
 * @see {@link https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationValidation | OpenID Connect Discovery section 4.3}
 */
export async function discoverJwksUri(issuer: string, signal: AbortSignal): Promise<string> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const document: { readonly issuer?: unknown; readonly jwks_uri?: unknown } = await fetchKeyDocument(url, signal)
  if (document.issuer !== issuer) {
    throw new KeySourceError('the discovery document names another issuer than "issuer"; a trailing slash counts')
  }
  if (!isHttpUrl(document.jwks_uri)) throw new KeySourceError('the discovery document has no valid jwks_uri')
  if (isHttps(issuer) && !isHttps(document.jwks_uri)) {
    throw new KeySourceError('the discovery document of an https issuer names a jwks_uri without https')
  }
  return `${document.jwks_uri}`
}

function isHttps(value: unknown): boolean {
  return /^https:/i.test(`${value}`)
}
