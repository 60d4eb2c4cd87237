import { expect } from 'vitest'
import { test } from './hydra.js'

const listClients = async (adminUrl: string) => (await fetch(`${adminUrl}/admin/clients`)).json()

test('the server of the other file is empty too', async ({ server }) => {
  expect(await listClients(server.adminUrl)).toEqual([])
  await fetch(`${server.adminUrl}/admin/clients`, { method: 'POST', body: '{}' }) // left behind, for the next file
})
