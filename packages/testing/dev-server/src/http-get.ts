import { get } from 'node:http'

/** An answer; status `0` if there was none. */
export interface HttpAnswer {
  readonly status: number
  readonly body: string
}

/**
 * Asks a server of this machine.
 *
 * Neither `fetch`, which a test suite may have replaced, nor the process's agent, in whose pool a connection would stay.
 *
 * @param port - The server's port on 127.0.0.1.
 * @param path - What to ask for.
 * @param timeoutMs - Milliseconds until the request is given up.
 * @returns The answer.
 */
export function httpGet(port: number, path: string, timeoutMs: number): Promise<HttpAnswer> {
  return new Promise((resolve) => {
    const none = (): void => resolve({ status: 0, body: '' })
    const options = { host: '127.0.0.1', port, path, agent: false, signal: AbortSignal.timeout(timeoutMs) } as const
    const request = get(options, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk
      })
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body }))
      response.once('error', none)
    })
    request.once('error', none)
  })
}
