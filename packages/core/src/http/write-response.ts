import type { NodeResponse } from './node-message.js'

/**
 * Sends a response of the Fetch API through a response of Node.
 *
 * @throws {TypeError} if it is not a response, or if its body was read already.
 */
export async function writeResponse(
  res: NodeResponse,
  response: Response,
  { isHead, signal }: { isHead: boolean; signal: AbortSignal },
): Promise<void> {
  assertUnreadResponse(response)
  writeHead(res, response)
  if (response.body && !isHead) return sendBody(res, response.body, signal)
  res.end()
  await response.body?.cancel()
}

function assertUnreadResponse(response: Response): void {
  if (typeof response?.status !== 'number' || typeof response.headers?.getSetCookie !== 'function') {
    throw new TypeError('"handle" must resolve to a Response or to undefined')
  }
  if (response.bodyUsed || response.body?.locked) {
    throw new TypeError('"handle" must resolve to a Response whose body is unread')
  }
}

function writeHead(res: NodeResponse, { status, headers }: Response): void {
  res.statusCode = status
  for (const [name, value] of headers) if (name !== 'set-cookie') res.setHeader(name, value)
  // Added to those that a middleware has set.
  for (const cookie of headers.getSetCookie()) res.appendHeader('set-cookie', cookie)
}

async function sendBody(res: NodeResponse, body: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<void> {
  res.flushHeaders?.() // events may be far apart, and the first as well
  await body.pipeTo(new WritableStream({ write: (chunk) => writeChunk(res, chunk) }), { signal })
  res.end()
}

async function writeChunk(res: NodeResponse, chunk: Uint8Array): Promise<void> {
  if (res.destroyed || res.write(chunk)) return
  await new Promise<void>((resolve) => {
    const settle = () => {
      res.off('drain', settle)
      res.off('close', settle)
      resolve()
    }
    res.on('drain', settle)
    res.on('close', settle)
  })
}
