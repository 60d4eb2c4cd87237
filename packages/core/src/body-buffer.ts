/**
 * Collects the chunks of a body in one piece of memory. A list of them, or of strings, can take a hundred times their size: each is an object, and
 * may keep the whole buffer that its socket was read into.
 */
export class BodyBuffer {
  readonly #maxBytes: number
  #bytes: Uint8Array = new Uint8Array()
  #length = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** Adds a chunk, and returns whether it fitted. */
  add(chunk: Uint8Array): boolean {
    const start = this.#length
    const end = start + chunk.byteLength
    if (end > this.#maxBytes) return false
    if (!start)
      this.#bytes = chunk // most bodies are one chunk
    else {
      if (end > this.#bytes.byteLength) this.#grow(2 * end)
      this.#bytes.set(chunk, start)
    }
    this.#length = end
    return true
  }

  /** Decodes the body as UTF-8. */
  text(): string {
    return new TextDecoder().decode(this.#bytes.subarray(0, this.#length))
  }

  #grow(bytes: number): void {
    const grown = new Uint8Array(Math.min(bytes, this.#maxBytes))
    grown.set(this.#bytes)
    this.#bytes = grown
  }
}
