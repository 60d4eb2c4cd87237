import { maxTokensWaitingForKeys } from '../defaults.js'
import { KeySourceError } from './key-source-error.js'

/** Limits how many tokens wait for keys at the same time. While the issuer does not respond, anyone can send more of them. */
export class WaitingTokens {
  #count = 0

  /**
   * Waits for keys, for one token.
   *
   * @param start - Asks for the keys. Not called if too many tokens wait.
   * @throws {KeySourceError} if too many tokens wait.
   */
  async wait<T>(start: () => Promise<T>): Promise<T> {
    if (this.#count >= maxTokensWaitingForKeys) throw new KeySourceError('too many tokens wait for keys')
    this.#count += 1
    try {
      return await start()
    } finally {
      this.#count -= 1
    }
  }
}
