import { expect } from 'vitest'
import { test } from './hydra.js'

const listClients = async (adminUrl: string) => (await fetch(`${adminUrl}/admin/clients`)).json()

test('the server of a file is empty', async ({ server }) => {
  expect(await listClients(server.adminUrl)).toEqual([])
  await fetch(`${server.adminUrl}/admin/clients`, { method: 'POST', body: '{}' }) // left behind, for the next file
})

test('who signs in is gone after the test', async ({ server, signIn, issueClientToken }) => {
  await signIn({ subject: 'ada' })
  await issueClientToken()
  expect(await listClients(server.adminUrl)).toHaveLength(3)
})

test('and so are their clients', async ({ server }) => {
  expect(await listClients(server.adminUrl)).toHaveLength(1)
})
