import { once } from 'node:events'
import { createServer, request as sendRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { toNodeHandler } from '@hydrakit/core/http'
import { describe, expect, onTestFinished, test } from 'vitest'
import { apiKey, createHookRequest, createTestHook, jsonHeaders } from './hook.test-helper.js'
import { deny, type TokenHookOptions } from './index.js'

// Status 403 would tell the client that it is denied; 429, 500 and 502 to 599 have Hydra call twice more, for three seconds.

const body = createHookRequest('refresh_token')
const type = { 'content-type': 'application/json' }
const both = [apiKey, 'the next key']

describe('the key', () => {
  test.each<[string, Record<string, string>, Partial<TokenHookOptions>, string]>([
    ['none', {}, {}, 'no header'],
    ['an empty one', { 'x-api-key': '' }, {}, 'wrong key'],
    ['a wrong one', { 'x-api-key': 'wrong' }, {}, 'wrong key'],
    ['one of another case', { 'x-api-key': apiKey.toUpperCase() }, {}, 'wrong key'],
    ['the beginning of it', { 'x-api-key': apiKey.slice(0, -1) }, {}, 'wrong key'],
    ['more than it', { 'x-api-key': `${apiKey}x` }, {}, 'wrong key'],
    ['two', { 'x-api-key': `${apiKey}, ${apiKey}` }, {}, 'more than one'],
    ['all keys of the list', { 'x-api-key': both.join(', ') }, { apiKey: both }, 'more than one'],
    ['all keys of the list as one', { 'x-api-key': both.join('') }, { apiKey: both }, 'wrong key'],
    ['a removed one', { 'x-api-key': apiKey }, { apiKey: ['the next key'] }, 'wrong key'],
    ['one in another header', { authorization: apiKey }, {}, 'no header'],
    ['one in a cookie', { cookie: `X-API-Key=${apiKey}` }, {}, 'no header'],
    ['one in a header in place of the cookie', { key: 'abc' }, { apiKey: 'abc', from: { cookie: 'key' } }, 'no cookie'],
    ['a wrong cookie', { cookie: 'key=ab; other=abc' }, { apiKey: 'abc', from: { cookie: 'key' } }, 'wrong key'],
    ['two cookies', { cookie: 'key=abc; key=abc' }, { apiKey: 'abc', from: { cookie: 'key' } }, 'more than one'],
    ['a cookie of another case', { cookie: 'Key=abc' }, { apiKey: 'abc', from: { cookie: 'key' } }, 'no cookie'],
    ['a cookie without a value', { cookie: 'key; keyabc' }, { apiKey: 'abc', from: { cookie: 'key' } }, 'wrong key'],
  ])('%s is a 401, before anything else is looked at', async (_, headers, options, message) => {
    const { send, errors } = createTestHook({ onRefresh: deny, otherwise: 'deny', ...options })
    for (const init of [{}, { method: 'PUT' }, { body: 'garbage' }]) {
      const response = await send(body, { ...type, ...headers }, init)
      expect([response.status, await response.json()]).toEqual([401, { error: 'ERR_KEY_REFUSED' }])
      expect(response.headers.get('www-authenticate')).toBe('ApiKey')
    }
    expect(errors).toHaveLength(3)
    expect(errors[0]).toMatchObject({ code: 'ERR_KEY_REFUSED', status: 401, message: expect.stringContaining(message) })
    expect(`${errors[0]?.stack} ${JSON.stringify(errors[0])}`).not.toContain(apiKey)
  })

  test.each<[Record<string, string>, Partial<TokenHookOptions>]>([
    [{ 'x-api-key': both[0] as string }, { apiKey: both }],
    [{ 'x-api-key': both[1] as string }, { apiKey: both }],
    [{ 'x-api-key': both[1] as string }, { apiKey: [...both, ...both] }],
    [{ authorization: 'Bearer abc==' }, { apiKey: 'Bearer abc==', from: { header: 'Authorization' } }],
    [{ cookie: 'a=1; key=abc==;b=2' }, { apiKey: 'abc==', from: { cookie: 'key' } }],
  ])('%j is accepted', async (headers, options) => {
    const { send, errors } = createTestHook({ onRefresh: deny, ...options })
    expect([(await send(body, { ...type, ...headers })).status, errors]).toEqual([403, []])
  })

  test('a list that the caller changes later stays as it was', async () => {
    const keys = [apiKey]
    const { send } = createTestHook({ apiKey: keys })
    keys[0] = 'another'
    expect((await send(body)).status).toBe(204)
  })
})

describe('the request', () => {
  test.each(['GET', 'PUT', 'DELETE'])('method %s is a 405', async (method) => {
    const { send, errors } = createTestHook()
    const init = { method, ...(method === 'GET' && { body: null }) }
    const response = await send(body, jsonHeaders, init)
    expect([response.status, await response.json()]).toEqual([405, { error: 'ERR_REQUEST_INVALID' }])
    expect(response.headers.get('allow')).toBe('POST')
    expect(errors).toMatchObject([{ code: 'ERR_REQUEST_INVALID', status: 405, message: 'the method must be POST' }])
  })

  test.each<[number, Record<string, string>, string, string]>([
    [415, { 'content-type': 'application/x-www-form-urlencoded' }, '{}', 'content type'],
    [415, { 'content-encoding': 'gzip' }, '{}', 'compressed'],
    [400, {}, '', 'must be JSON'],
    [400, {}, '{"session":{"extra":{"secret', 'must be JSON'],
    [422, {}, 'null', 'not the request of a token hook'],
    [422, {}, '[]', 'not the request of a token hook'],
    [422, {}, '"a"', 'not the request of a token hook'],
    [422, {}, '{}', 'not the request of a token hook'],
    [422, {}, JSON.stringify({ ...body, session: undefined }), 'not the request of a token hook'],
    [422, {}, JSON.stringify({ ...body, session: [] }), 'not the request of a token hook'],
    [422, {}, JSON.stringify({ ...body, session: { extra: 'secret' } }), 'not the request of a token hook'],
    [422, {}, JSON.stringify({ ...body, session: { extra: ['secret'] } }), 'not the request of a token hook'],
    [422, {}, JSON.stringify({ ...body, session: { id_token: { id_token_claims: { ext: 1 } } } }), 'not the request'],
    [422, {}, JSON.stringify({ ...body, request: undefined }), 'not the request of a token hook'],
    [
      422,
      {},
      JSON.stringify({ ...body, request: { grant_types: 'refresh_token' } }),
      'not the request of a token hook',
    ],
    [422, {}, JSON.stringify({ ...body, request: { grant_types: [1] } }), 'not the request of a token hook'],
  ])('%i for %j and the body %s', async (status, headers, text, message) => {
    const { send, errors } = createTestHook({ otherwise: 'deny' })
    const response = await send(undefined, { ...jsonHeaders, ...headers }, { body: text })
    expect([response.status, await response.json()]).toEqual([status, { error: 'ERR_REQUEST_INVALID' }])
    expect(errors).toMatchObject([{ code: 'ERR_REQUEST_INVALID', status, message: expect.stringContaining(message) }])
    expect(errors[0]?.message).not.toContain('secret')
  })

  test('that of the older refresh-token hook is a 422 that says what to configure', async () => {
    const { session, request } = body
    const older = {
      subject: 'ada',
      session,
      requester: request,
      client_id: 'a',
      granted_scopes: [],
      granted_audience: [],
    }
    const { send, errors } = createTestHook({ onRefresh: deny })
    expect((await send(older)).status).toBe(422)
    expect(errors[0]?.message).toContain('set "oauth2.token_hook" in place of "oauth2.refresh_token_hook"')
  })

  test('members that are missing are none', async () => {
    const { send } = createTestHook({ onRefresh: deny })
    expect((await send({ session: {}, request: { grant_types: ['refresh_token'] } })).status).toBe(403)
  })

  test('the limit of the body is "maxBodyBytes"', async () => {
    const text = JSON.stringify(body)
    const { send, errors } = createTestHook({ onRefresh: deny, maxBodyBytes: text.length })
    expect((await send(undefined, jsonHeaders, { body: text })).status).toBe(403)
    expect((await send(undefined, jsonHeaders, { body: `${text} ` })).status).toBe(413)
    expect(errors).toMatchObject([{ status: 413, message: `the body must have at most ${text.length} bytes` }])
  })

  test('100,000 levels of nesting are a 4xx', async () => {
    const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const { send } = createTestHook({ onRefresh: deny })
    const text = `{"session":{"extra":{"a":${nested}},"id_token":{"id_token_claims":{"ext":null}}},"request":{"grant_types":["refresh_token"]}}`
    expect((await send(undefined, jsonHeaders, { body: text })).status).toBe(422)
  })

  test('a connection that breaks is a 4xx that nobody sees', async () => {
    const stream = new ReadableStream({ start: (controller) => controller.error(new Error('reset')) })
    const { send, errors } = createTestHook()
    expect((await send(undefined, jsonHeaders, { body: stream, duplex: 'half' } as RequestInit)).status).toBe(422)
    expect(errors).toMatchObject([{ code: 'ERR_REQUEST_INVALID' }])
    expect(errors[0]?.thrown()).toEqual(new Error('reset'))
  })
})

describe('on Node', () => {
  test('a body of 10 MB is a 413', async () => {
    const { url, errors } = await serveHook()
    expect(await post(url, jsonHeaders, ' '.repeat(10_000_000))).toBe(413)
    expect(errors).toMatchObject([{ status: 413 }])
  })

  test('a body of 10 MB with a wrong key is a 401', async () => {
    const { url } = await serveHook()
    expect(await post(url, { ...type, 'x-api-key': 'wrong' }, ' '.repeat(10_000_000))).toBe(401)
  })

  test('a header or a cookie that is sent twice is a 401', async () => {
    const { url } = await serveHook()
    expect(await post(url, { ...type, 'X-API-Key': [apiKey, apiKey] }, JSON.stringify(body))).toBe(401)
    const cookies = await serveHook({ apiKey: 'abc', from: { cookie: 'key' } })
    expect(await post(cookies.url, { ...type, cookie: ['key=abc', 'key=abc'] }, JSON.stringify(body))).toBe(401)
    expect(await post(cookies.url, { ...type, cookie: ['key=abc'] }, JSON.stringify(body))).toBe(204)
  })

  async function serveHook(options?: Partial<TokenHookOptions>) {
    const { hook, errors } = createTestHook(options)
    const server = createServer(toNodeHandler(hook)).listen(0, '127.0.0.1')
    onTestFinished(() => void server.close().closeAllConnections())
    await once(server, 'listening')
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, errors }
  }

  async function post(
    url: string,
    headers: Record<string, string | string[]>,
    text: string,
  ): Promise<number | undefined> {
    const sent = sendRequest(url, { method: 'POST', headers })
    sent.on('error', () => {}) // the server need not read all of the body
    sent.end(text)
    const [response] = await once(sent, 'response')
    response.resume()
    return response.statusCode
  }
})
