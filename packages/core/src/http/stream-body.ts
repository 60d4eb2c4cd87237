import type { NodeRequest, NodeResponse } from './node-message.js'

/** What a body is streamed from. */
export interface BodySource {
  readonly req: NodeRequest
  readonly res: NodeResponse
  /** Aborted if the client disconnects. */
  readonly signal: AbortSignal
}

/**
 * Streams the body of a request: not before somebody asks for it, and one part at a time. What is unread when the response is complete is discarded, so
 * that the connection can be used again.
 *
 * Not by Node's own conversion: cancelling that one closes the connection, so that a 413 would not arrive.
 */
export function streamBody(source: BodySource): ReadableStream<Uint8Array> {
  let stop: (() => void) | undefined
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    stop ??= listen(source, controller)
    source.req.resume()
  }
  const cancel = () => {
    stop?.()
    source.req.resume() // without a listener for its data, the rest is discarded
  }
  return new ReadableStream({ pull, cancel }, { highWaterMark: 0 })
}

function listen({ req, res, signal }: BodySource, controller: ReadableStreamDefaultController<Uint8Array>): () => void {
  const onData = (chunk: Uint8Array) => {
    controller.enqueue(chunk)
    req.pause()
  }
  const onEnd = () => settle(() => controller.close())
  const onAbort = () => settle(() => controller.error(signal.reason))
  const onFinish = () => settle(() => controller.error(new Error('the response is complete; the rest was discarded')))
  const stop = () => {
    req.off('data', onData)
    req.off('end', onEnd)
    res.off('finish', onFinish)
    signal.removeEventListener('abort', onAbort)
  }
  const settle = (finish: () => void) => {
    stop()
    finish()
    req.resume()
  }
  signal.addEventListener('abort', onAbort)
  req.on('data', onData)
  req.on('end', onEnd)
  res.on('finish', onFinish)
  if (signal.aborted) onAbort()
  return stop
}
