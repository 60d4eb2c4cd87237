import type { CreatePeer } from './peer.js'

export const createPeer: CreatePeer = (baseUrl) => {
  async function call(path: string, init: RequestInit): Promise<unknown> {
    const response = await fetch(baseUrl + path, init)
    if (!response.ok) throw new Error(`Status ${response.status}`)
    return response.json()
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
