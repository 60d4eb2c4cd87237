import { expect, test } from 'vitest'
import { IncomingRequestError, isIncomingRequestError, readJson } from '../http.js'

test.each(['application/json', 'Application/JSON; charset=UTF-8', 'application/json ;a=b', 'application/scim+json'])(
  'reads a body of type %s',
  async (type) => {
    expect(await readJson(createRequest('{"a":["ü",null,1]}', { 'content-type': type }), 100)).toEqual({
      a: ['ü', null, 1],
    })
  },
)

test.each(['', ' ', '{', '{"a":1}}', "{'a':1}", 'undefined', '\ufffd'])('a body of %j is a 400', async (body) => {
  await expectRefused(readJson(createRequest(body), 100), 400)
})

test.each([
  ['{', {}, 400, 'the body must be JSON'],
  ['1', { 'content-type': 'text/json' }, 415, 'the content type must be application/json'],
  ['1', { 'content-encoding': 'gzip' }, 415, 'the body must not be compressed'],
  ['"12345678"', {}, 413, 'the body must have at most 9 bytes'],
] as const)('the error of the body %j with headers %j says what is wrong', async (body, headers, status, message) => {
  const request = createRequest(body, { 'content-type': 'application/json', ...headers })
  await expect(readJson(request, 9)).rejects.toThrow(new IncomingRequestError(status, message))
})

test('a request without a content type is a 415', async () => {
  await expectRefused(readJson(new Request('http://a.test', { method: 'POST' }), 100), 415)
})

test('a request without a body is a 400', async () => {
  const request = new Request('http://a.test', { method: 'POST', headers: { 'content-type': 'application/json' } })
  await expectRefused(readJson(request, 1), 400)
})

test('the error of a malformed body quotes nothing of it', async () => {
  const error = await readJson(createRequest('{"key":"s3cret'), 100).catch((reason: unknown) => reason)
  expect(`${String(error)} ${(error as Error).cause} ${JSON.stringify(error)}`).not.toContain('s3cret')
})

test('accepts a body of exactly the limit, in bytes', async () => {
  expect(await readJson(createRequest('"ü"'), 4)).toBe('ü')
  await expectRefused(readJson(createRequest('"ü"'), 3), 413)
})

test.each<Record<string, string>>([
  { 'content-type': 'application/x-www-form-urlencoded' },
  { 'content-type': 'text/json' },
  { 'content-type': '' },
  { 'content-type': 'application/json', 'content-encoding': 'gzip' },
])('headers %j are a 415', async (headers) => {
  await expectRefused(readJson(createRequest('1', headers), 100), 415)
})

test('a limit that is no limit is a mistake of the caller', async () => {
  await expect(readJson(createRequest('1'), 0)).rejects.toThrow(
    new TypeError('"limitBytes" must be a positive integer'),
  )
})

function createRequest(
  body: string,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): Request {
  return new Request('http://a.test', { method: 'POST', body, headers })
}

async function expectRefused(promise: Promise<unknown>, status: 400 | 413 | 415): Promise<void> {
  const error = await promise.catch((reason: unknown) => reason)
  expect(isIncomingRequestError(error, status)).toBe(true)
}
