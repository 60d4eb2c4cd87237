import { get } from 'node:http'

/** A response. The status is `0` if the request failed. */
export interface HttpResponse {
  readonly status: number
  readonly body: string
}

/**
 * Sends a GET request to a server on this machine.
 *
 * It uses neither `fetch`, which a test suite may have replaced, nor the global agent, whose pool would keep a connection.
 *
 * @param port - The server's port on 127.0.0.1.
 * @param path - Path of the URL.
 * @param timeoutMs - Milliseconds until the request is aborted.
 * @returns The response. The function never rejects.
 */
export function httpGet(port: number, path: string, timeoutMs: number): Promise<HttpResponse> {
  return new Promise((resolve) => {
    const fail = (): void => resolve({ status: 0, body: '' })
    const options = { host: '127.0.0.1', port, path, agent: false, signal: AbortSignal.timeout(timeoutMs) } as const
    const request = get(options, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk
      })
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body }))
      response.once('error', fail)
    })
    request.once('error', fail)
  })
}
