/** What a process does with the evictions of the others. */
export interface EvictionListener {
  /**
   * A message arrived.
   *
   * @param message - What another process published. Anything that this kit does not write is ignored.
   */
  receive(message: string): void
  /** Messages may have been lost: the subscription began, also again after a lost connection. */
  reset(): void
}

/**
 * Tells other processes at once that a token was evicted. The messages are hashes of tokens, as the keys of the store, or `cleared`. Someone who can publish
 * can make processes introspect again; no message makes a token active.
 */
export interface EvictionChannel {
  /**
   * Sends a message to every process.
   *
   * @param message - Hash of a token in base64url, or `cleared`.
   */
  publish(message: string): Promise<unknown>
  /**
   * Subscribes for as long as the process runs.
   *
   * @param listener - Is called for each message, and whenever the subscription has begun.
   */
  subscribe(listener: EvictionListener): void
}
