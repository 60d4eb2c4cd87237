import { createBodyBuffer } from '../body-buffer.js'

/**
 * Reads a body as UTF-8 text, without buffering more than a limit.
 *
 * @param body - A stream that nobody has read.
 * @param limitBytes - Largest size of the body, in bytes.
 * @returns The text; `undefined` if the body is larger. What is left of it is not read, and the stream not cancelled.
 */
export async function readBodyText(
  body: ReadableStream<Uint8Array> | null,
  limitBytes: number,
): Promise<string | undefined> {
  if (!body) return ''
  const reader = body.getReader()
  const text = createBodyBuffer(limitBytes)
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (!text.add(part.value)) return undefined
  }
  return text.text()
}
