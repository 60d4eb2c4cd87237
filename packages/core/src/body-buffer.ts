/** The body of a message, as it arrives. */
export interface BodyBuffer {
  /** Adds a chunk, and returns whether it fitted. */
  add(chunk: Uint8Array): boolean
  /** Decodes the body as UTF-8. */
  text(): string
}

/**
 * Collects the chunks of a body in one piece of memory. A list of them, or of strings, can take a hundred times their size: each is an object, and
 * may keep the whole buffer that its socket was read into.
 */
export function createBodyBuffer(maxBytes: number): BodyBuffer {
  let bytes = new Uint8Array()
  let length = 0
  const grow = (size: number) => {
    const smaller = bytes
    bytes = new Uint8Array(size)
    bytes.set(smaller)
  }
  const add = (chunk: Uint8Array) => {
    const end = length + chunk.byteLength
    if (end > maxBytes) return false
    if (end > bytes.byteLength) grow(Math.min(2 * end, maxBytes))
    bytes.set(chunk, length)
    length = end
    return true
  }
  return { add, text: () => new TextDecoder().decode(bytes.subarray(0, length)) }
}

/** Collects the chunks of a body as text. Small chunks cost more memory than their bytes so: for a page, which holds its own responses only. */
export function createTextBuffer(maxBytes: number): BodyBuffer {
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  const add = (chunk: Uint8Array) => {
    text += decoder.decode(chunk, { stream: true })
    length += chunk.byteLength
    return length <= maxBytes
  }
  return { add, text: () => text + decoder.decode() }
}
