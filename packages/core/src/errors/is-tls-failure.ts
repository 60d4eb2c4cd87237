import type { HydraConnectionError } from './hydra-connection-error.js'

/** Whether the server's certificate is not trusted, which repeating the request cannot change. */
export function isUntrusted(code: unknown): boolean {
  return /CERT|UNABLE_TO_/.test(String(code))
}

/**
 * Tells whether TLS failed: the server's certificate is not trusted, or its port does not speak TLS. Waiting does not help.
 *
 * @param error - A connection that failed.
 * @returns True if only another certificate, port or trust store helps.
 */
export function isTlsFailure(error: Pick<HydraConnectionError, 'reason'>): boolean {
  const { reason } = error
  return isUntrusted(reason) || /^ERR_(SSL|TLS)_/.test(String(reason))
}
