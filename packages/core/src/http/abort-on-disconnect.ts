import type { NodeRequest, NodeResponse } from './node-message.js'

/** Returns a signal that is aborted if the connection closes before the response is complete. */
export function abortOnDisconnect(req: NodeRequest, res: NodeResponse): AbortSignal {
  const controller = new AbortController()
  const abort = () => {
    if (!res.writableFinished) controller.abort(new DOMException('The client disconnected', 'AbortError'))
  }
  // Without a listener, an 'error' of a stream ends the process.
  req.on('error', abort)
  res.on('error', abort)
  res.on('close', abort)
  if (res.destroyed) abort()
  return controller.signal
}
