import type { HydraConnectionError } from './hydra-connection-error.js'

/**
 * Whether this side ended the TLS handshake: it does not trust the certificate, or the two sides do not speak the same TLS. Nothing of the request
 * was sent, and repeating it changes nothing. An alert comes from the other side, which may have the request: a server that asks for a certificate
 * sends its alert after the handshake.
 */
export function isRefusedHandshake(code: unknown): boolean {
  const text = String(code)
  return !text.includes('ALERT') && (/CERT|UNABLE_TO_/.test(text) || noCommonTls.test(text))
}

const noCommonTls = /^ERR_SSL_(WRONG_VERSION_NUMBER|UNSUPPORTED_PROTOCOL|NO_SHARED_CIPHER|HTTP_REQUEST)$/

/**
 * Tells whether TLS failed: the server's certificate is not trusted, or its port does not speak TLS. Waiting does not help.
 *
 * @param error - A connection that failed.
 * @returns True if only another certificate, port or trust store helps.
 */
export function isTlsFailure(error: Pick<HydraConnectionError, 'reason'>): boolean {
  const { reason } = error
  return isRefusedHandshake(reason) || /^ERR_(SSL|TLS)_/.test(String(reason))
}
