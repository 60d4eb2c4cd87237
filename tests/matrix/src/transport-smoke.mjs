// Runs by itself on any Node, without test runner: sends calls by the transport of core and prints how each went, as JSON lines.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHydraAdmin } from '@hydrakit/core'
import { formBody, jsonBody } from '@hydrakit/core/feature'

const operation = {
  operationId: 'introspectOAuth2Token',
  method: 'POST',
  path: '/admin/oauth2/introspect',
  repeat: 'always',
  body: formBody,
  response: 'object',
}
const remove = {
  operationId: 'deleteOAuth2Client',
  method: 'DELETE',
  path: '/admin/clients/{id}',
  repeat: 'always',
  response: 'empty',
}
const create = {
  operationId: 'createOAuth2Client',
  method: 'POST',
  path: '/admin/clients',
  repeat: 'unsent',
  body: jsonBody,
  response: 'object',
}
const introspect = (admin) => admin['~hydra'].call(operation, { body: { token: 't' } })

const requests = []
const server = createServer((request, response) => {
  requests.push(request)
  if (request.url.startsWith('/silent')) return
  if (request.url.startsWith('/half')) return void response.writeHead(200, { 'content-length': 100 }).write('{')
  if (request.url.startsWith('/cut')) return void request.socket.destroy()
  if (request.method === 'DELETE') return void response.writeHead(307, { location: '/admin/clients' }).end()
  response.setHeader('content-type', 'application/json').end('{"active":true}')
})
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const baseUrl = `http://127.0.0.1:${server.address().port}`
const isByDispatcher = () => !requests.at(-1).headers['user-agent']

const checks = {
  'sends by the dispatcher from the first call on, before anything has used fetch': async () => {
    assert.deepEqual(await introspect(createHydraAdmin({ baseUrl })), { active: true })
    assert.ok(isByDispatcher())
  },
  "transport: 'fetch' sends by fetch": async () => {
    assert.deepEqual(await introspect(createHydraAdmin({ baseUrl, transport: 'fetch' })), { active: true })
    assert.ok(!isByDispatcher())
  },
  'a stubbed fetch sees every call': async () => {
    const { fetch } = globalThis
    globalThis.fetch = async () => Response.json({ active: false })
    assert.deepEqual(await introspect(createHydraAdmin({ baseUrl })), { active: false })
    globalThis.fetch = fetch
    assert.deepEqual(await introspect(createHydraAdmin({ baseUrl })), { active: true })
    assert.ok(isByDispatcher())
  },
  'a silent server and half a body end with the deadline': async () => {
    for (const path of ['/silent', '/half']) {
      const call = introspect(createHydraAdmin({ baseUrl: baseUrl + path, timeoutMs: 50 }))
      await assert.rejects(call, { code: 'ERR_HYDRA_TIMEOUT' })
    }
  },
  'a cut create is not repeated, one that reached nobody is': async () => {
    const before = requests.length
    const cut = createHydraAdmin({ baseUrl: `${baseUrl}/cut` })['~hydra'].call(create, { body: {} })
    await assert.rejects(cut, { code: 'ERR_HYDRA_CONNECTION', maybeSent: true })
    assert.equal(requests.length, before + 1)
    let attempts = 0
    const hooks = { onRequest: () => (attempts += 1) }
    const unreached = createHydraAdmin({ baseUrl: 'http://127.0.0.1:1', hooks })['~hydra'].call(create, { body: {} })
    await assert.rejects(unreached, { reason: 'ECONNREFUSED', maybeSent: false })
    assert.equal(attempts, 3)
  },
  'a response has its headers': async () => {
    const { data, response } = await introspect(createHydraAdmin({ baseUrl })).withResponse()
    assert.deepEqual([data, response.headers.get('content-type')], [{ active: true }, 'application/json'])
  },
}

await run(checks)

// Only now: loading an undici fills the slot of the global dispatcher.
const [major] = process.versions.node.split('.').map(Number)
// undici 8 does not load on Node 20.
for (const version of major >= 22 ? [6, 7, 8] : [6, 7]) {
  const undici = await import(`undici${version}`)
  const checks = {}
  checks[`undici ${version}: its Agent as dispatcher`] = async () => {
    const agent = new undici.Agent()
    assert.deepEqual(await introspect(createHydraAdmin({ baseUrl, dispatcher: agent })), { active: true })
    assert.ok(isByDispatcher())
    await agent.close()
  }
  checks[`undici ${version}: its Agent on a unix socket`] = async () => {
    const socketPath = join(tmpdir(), `hydra-kit-runtimes-${process.pid}-${version}.sock`)
    const onSocket = createServer((_, response) =>
      response.setHeader('content-type', 'application/json').end('{"socket":true}'),
    )
    await once(onSocket.listen(socketPath), 'listening')
    const agent = new undici.Agent({ connect: { socketPath } })
    assert.deepEqual(await introspect(createHydraAdmin({ baseUrl: 'http://unix.invalid', dispatcher: agent })), {
      socket: true,
    })
    await agent.close()
    onSocket.close()
  }
  checks[`undici ${version}: its MockAgent`] = async () => {
    const mock = new undici.MockAgent()
    mock.disableNetConnect()
    const route = { path: '/admin/oauth2/introspect', method: 'POST' }
    const options = { headers: { 'content-type': 'application/json' } }
    mock.get('http://hydra.test').intercept(route).reply(200, '{"mocked":true}', options)
    assert.deepEqual(await introspect(createHydraAdmin({ baseUrl: 'http://hydra.test', dispatcher: mock })), {
      mocked: true,
    })
    await mock.close()
  }
  checks[`undici ${version}: a redirect interceptor does not make a call follow`] = async () => {
    const agent = new undici.Agent()
    const following = agent.compose(undici.interceptors.redirect({ maxRedirections: 5 }))
    const stubborn = { dispatch: (options, handler) => following.dispatch({ ...options, maxRedirections: 5 }, handler) }
    for (const dispatcher of [following, stubborn]) {
      const before = requests.length
      const call = createHydraAdmin({ baseUrl, dispatcher })['~hydra'].call(remove, { path: { id: 'c' } })
      await assert.rejects(call, { code: 'ERR_HYDRA_RESPONSE' })
      assert.deepEqual(
        requests.slice(before).map(({ url }) => url),
        ['/admin/clients/c'],
      )
    }
    await agent.close()
  }
  checks[`undici ${version}: its setGlobalDispatcher`] = async () => {
    const agent = new undici.Agent()
    let count = 0
    const dispatcher = agent.compose((dispatch) => (options, handler) => {
      count += 1
      return dispatch(options, handler)
    })
    undici.setGlobalDispatcher(dispatcher)
    assert.deepEqual(await introspect(createHydraAdmin({ baseUrl })), { active: true })
    assert.equal(count, 1)
    assert.ok(isByDispatcher())
    await agent.close()
  }
  await run(checks)
}
server.closeAllConnections()
server.close()

async function run(checks) {
  for (const [title, check] of Object.entries(checks)) {
    const failure = await check().then(
      () => null,
      (error) => String(error?.stack ?? error),
    )
    console.log(JSON.stringify({ title, failure }))
  }
}
