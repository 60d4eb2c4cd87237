import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { HydraAdminOptions } from '@hydrakit/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installProject, type Project } from './install-project.js'

// A program with both formats in it has every package twice. What one copy makes, the other must know.

type Core = typeof import('@hydrakit/core')
type Clients = typeof import('@hydrakit/oauth2-clients')
type Introspection = typeof import('@hydrakit/introspection')
type DevServer = typeof import('@hydrakit/dev-server')
type Testing = typeof import('@hydrakit/testing')

let project: Project
let load: Load
const cores = {} as Record<Format, Core>
const clients = {} as Record<Format, Clients>
const introspections = {} as Record<Format, Introspection>

type Format = 'import' | 'require'
// What a name loads is for its user to say.
type Load = Record<Format, (name: string) => Promise<never>>

beforeAll(async () => {
  project = await installProject('npm')
  project.write('load.cjs', `module.exports = { import: (name) => import(name), require }`)
  load = createRequire(join(project.folder, 'here.cjs'))('./load.cjs')
  for (const format of ['import', 'require'] as const) {
    cores[format] = await load[format]('@hydrakit/core')
    clients[format] = await load[format]('@hydrakit/oauth2-clients')
    introspections[format] = await load[format]('@hydrakit/introspection')
  }
})

afterAll(() => project?.remove())

test('they are two copies', () => {
  expect(cores.import.createHydraAdmin).not.toBe(cores.require.createHydraAdmin)
})

const baseUrl = 'http://127.0.0.1:4445'
const unreachable = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
const notFoundBody = { error: 'not_found', error_description: 'no such client' }
const failures: [code: string, options: Partial<HydraAdminOptions>][] = [
  ['ERR_HYDRA_RESPONSE', { fetch: async () => Response.json(notFoundBody, { status: 404 }) }],
  ['ERR_HYDRA_UNSUPPORTED_OPERATION', { fetch: async () => new Response('404 page not found', { status: 404 }) }],
  ['ERR_HYDRA_CONNECTION', { fetch: () => Promise.reject(new TypeError('fetch failed', { cause: unreachable })) }],
  ['ERR_HYDRA_TIMEOUT', { fetch: () => new Promise(() => {}), timeoutMs: 10 }],
  ['ERR_HYDRA_PARSE', { fetch: async () => new Response('no JSON') }],
  ['ERR_HYDRA_AUTHORIZATION', { authorization: () => Promise.reject(new Error('no token')) }],
]

describe.each([
  ['import', 'require'],
  ['require', 'import'],
] as const)('a client of %s, seen by %s', (maker, reader) => {
  const createAdmin = (options: Partial<HydraAdminOptions>) =>
    cores[maker].createHydraAdmin({ baseUrl, retry: false, ...options })

  test('functions of the other copy take it', async () => {
    const admin = createAdmin({ fetch: async () => Response.json({ active: false }) })
    expect(await introspections[reader].introspectOAuth2Token(admin, 'gone')).toEqual({ active: false })
  })

  test('lists of the other copy take it', async () => {
    const admin = createAdmin({ fetch: async () => Response.json([{ client_id: 'a' }]) })
    const names: string[] = []
    for await (const { client_id } of clients[reader].listOAuth2Clients(admin)) names.push(client_id)
    expect(names).toEqual(['a'])
  })

  describe.each(failures)('%s', (code, options) => {
    // Of an operation that not every Hydra has, a missing route is an unsupported operation.
    const isNew = code === 'ERR_HYDRA_UNSUPPORTED_OPERATION'
    const operation = isNew ? 'rotateOAuth2ClientSecret' : 'getOAuth2Client'
    const call = () => clients[maker][operation](createAdmin(options), 'a')
    const isResponse = isNew || code === 'ERR_HYDRA_RESPONSE'

    test('the guards know it', async () => {
      const error = await call().catch((reason: unknown) => reason)
      expect(error).toMatchObject({ code })
      expect(error).not.toBeInstanceOf(cores[reader].HydraError)
      expect(cores[reader].isHydraError(error)).toBe(true)
      expect(cores[reader].isHydraResponseError(error)).toBe(isResponse)
      expect(cores[reader].isHydraResponseError(error, 404)).toBe(isResponse)
      expect(cores[reader].isHydraResponseError(error, 500)).toBe(false)
    })

    test('toResult() hands it out', async () => {
      expect(await cores[reader].toResult(call())).toEqual({ error: expect.objectContaining({ code }) })
    })

    test('orNull() takes only what Hydra does not find for null', async () => {
      const outcome = cores[reader].orNull(call()).catch((error: { code: string }) => error.code)
      expect(await outcome).toBe(code === 'ERR_HYDRA_RESPONSE' ? null : code)
    })
  })

  test('a failed sign-in of the other copy names its step, and its cause is known', async () => {
    const made: Testing = await load[maker]('@hydrakit/testing')
    const read: Testing = await load[reader]('@hydrakit/testing')
    const server = { adminUrl: 'http://127.0.0.1:9', publicUrl: 'http://127.0.0.1:9' }
    const error = await made.signIn(server, { subject: 'ada' }).catch((reason: unknown) => reason)
    expect(error).not.toBeInstanceOf(read.SignInError)
    if (!read.isSignInError(error)) throw new Error('not recognized')
    expect(error.step).toBe('discovery')
    expect(cores[reader].isHydraError(error.cause)).toBe(true)
    expect(cores[reader].isHydraError(error)).toBe(false)
  })

  test('an error of another package is not one of its own', async () => {
    const devServers: DevServer = await load[reader]('@hydrakit/dev-server')
    const error = new devServers.DevServerError('ERR_HYDRA_START', 'Hydra ended')
    expect([devServers.isDevServerError(error), cores[maker].isHydraError(error)]).toEqual([true, false])
  })

  test('its errors keep what they do not show', async () => {
    const admin = createAdmin({ fetch: async () => Response.json({ error: 'some_error' }, { status: 400 }) })
    const { error } = await cores[reader].toResult(clients[maker].getOAuth2Client(admin, 'a'))
    if (!cores[reader].isHydraResponseError(error)) throw new Error('not seen')
    expect(error.readBody()).toEqual({ error: 'some_error' })
  })
})
