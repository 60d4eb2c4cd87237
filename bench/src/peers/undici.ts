import { request } from 'undici'
import type { CreatePeer } from './peer.js'

export const createPeer: CreatePeer = (baseUrl) => {
  async function call(path: string, options: Parameters<typeof request>[1]): Promise<unknown> {
    const { statusCode, body } = await request(baseUrl + path, options)
    if (statusCode !== 200) throw new Error(`Status ${statusCode}`)
    return body.json()
  }
  return {
    introspect: (token) =>
      call('/admin/oauth2/introspect', {
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
        body: `token=${encodeURIComponent(token)}`,
      }),
    getClient: (id) =>
      call(`/admin/clients/${encodeURIComponent(id)}`, { method: 'GET', headers: { accept: 'application/json' } }),
  }
}
