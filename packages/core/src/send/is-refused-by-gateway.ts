import { errorMember } from '../errors/error-body.js'
import type { Call } from './call.js'
import type { Outcome } from './decide-retry.js'
import type { SendSettings } from './send-settings.js'

/**
 * Whether a gateway no longer accepts the client's credential. A 401 of Hydra itself is about a challenge or an OAuth client. `sendWithRetries` then makes
 * one attempt that does not count, for which `addClientHeaders` renews the credential.
 */
export function isRefusedByGateway({ response }: Outcome, { request }: Call, { authorization }: SendSettings): boolean {
  if (response?.status !== 401 || !authorization?.invalidate || request.headers.authorization !== undefined)
    return false
  return !['request_unauthorized', 'invalid_client'].includes(errorMember(response, 'error') as string)
}
