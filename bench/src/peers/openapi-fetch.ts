import type { AdminPaths } from '@hydrakit/types'
import createClient from 'openapi-fetch'
import type { CreatePeer } from './peer.js'

export const createPeer: CreatePeer = (baseUrl) => {
  const client = createClient<AdminPaths>({ baseUrl })
  return {
    async introspect(token) {
      const { data, response } = await client.POST('/admin/oauth2/introspect', {
        body: { token },
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
      if (!response.ok) throw new Error(`Status ${response.status}`)
      return data
    },
    async getClient(id) {
      const { data, response } = await client.GET('/admin/clients/{id}', { params: { path: { id } } })
      if (!response.ok) throw new Error(`Status ${response.status}`)
      return data
    },
  }
}
