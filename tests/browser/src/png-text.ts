import { crc32 } from 'node:zlib'

// A PNG is a signature of 8 bytes and chunks: the length of the data, 4 letters, the data, a checksum of letters and data. The first chunk is IHDR.
const signatureLength = 8
const frameLength = 12

interface Chunk {
  readonly type: string
  readonly data: Buffer
  readonly end: number
}

/** Adds a text to a PNG, which viewers do not show. */
export function writePngText(png: Buffer, keyword: string, text: string): Buffer {
  const body = Buffer.from(`tEXt${keyword}\0${text}`, 'latin1')
  const chunk = Buffer.concat([Buffer.alloc(4), body, Buffer.alloc(4)])
  chunk.writeUInt32BE(body.length - 4, 0)
  chunk.writeUInt32BE(crc32(body), chunk.length - 4)
  const { end } = readChunk(png, signatureLength)
  return Buffer.concat([png.subarray(0, end), chunk, png.subarray(end)])
}

/** Reads a text of a PNG, or undefined if it has none of this keyword. */
export function readPngText(png: Buffer, keyword: string): string | undefined {
  for (let at = signatureLength; at < png.length; ) {
    const { type, data, end } = readChunk(png, at)
    const text = data.toString('latin1')
    if (type === 'tEXt' && text.startsWith(`${keyword}\0`)) return text.slice(keyword.length + 1)
    at = end
  }
  return undefined
}

function readChunk(png: Buffer, at: number): Chunk {
  const end = at + frameLength + png.readUInt32BE(at)
  return { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, end - 4), end }
}
