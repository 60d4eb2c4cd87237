import { Agent, type OutgoingHttpHeaders, request } from 'node:http'
import type { CreatePeer } from './peer.js'

// The yardstick is as cheap as it can be made: the URL is taken apart once, and nothing lies between Node's callbacks and the promise.
export const createPeer: CreatePeer = (baseUrl) => {
  const { hostname, port } = new URL(baseUrl)
  const agent = new Agent({ keepAlive: true })

  function call(method: string, path: string, headers: OutgoingHttpHeaders, body?: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const sent = request({ agent, hostname, port, method, path, headers }, (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
        })
        response.on('error', reject)
        response.on('end', () => {
          if (response.statusCode === 200) resolve(JSON.parse(text))
          else reject(new Error(`Status ${response.statusCode}`))
        })
      })
      sent.on('error', reject)
      sent.end(body)
    })
  }

  return {
    introspect(token) {
      const body = `token=${encodeURIComponent(token)}`
      const headers = {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': body.length,
      }
      return call('POST', '/admin/oauth2/introspect', headers, body)
    },
    getClient: (id) => call('GET', `/admin/clients/${encodeURIComponent(id)}`, { accept: 'application/json' }),
  }
}
