import { isHydraErrorBody } from '../errors/error-body.js'
import type { HttpResponse } from '../http-message.js'

/**
 * Says what is known of the cause of an error, for its message. Hydra's description can quote a secret, so the message tells only how to read it, and the
 * name of a member that was sent, if the description has that word.
 */
export function causeHint(response: HttpResponse, memberNames: readonly string[]): string {
  if (!isHydraErrorBody(response)) return ''
  const { text } = response
  // Hydra's text for input that it cannot use, such as a value of the wrong type. Only its log explains it.
  if (/unrecognizable"/.test(text)) return ': see the log of Hydra'
  const name = text.match(/[a-z]\w+/g)?.find((word) => memberNames.includes(word))
  return `${name ? ` "${name}"` : ''}: see errorDescription()`
}
