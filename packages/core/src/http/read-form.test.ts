import { expect, test } from 'vitest'
import { IncomingRequestError, isIncomingRequestError, readForm } from '../http.js'

const formType = 'application/x-www-form-urlencoded'

test('reads the fields of a form', async () => {
  const request = createRequest(new URLSearchParams({ a: '1', b: 'ü &' }))
  expect([...(await readForm(request, 100))]).toEqual([
    ['a', '1'],
    ['b', 'ü &'],
  ])
})

test.each([
  ['', []],
  [
    '?a=1&a=2',
    [
      ['?a', '1'],
      ['a', '2'],
    ],
  ],
])('a body of %j', async (body, expected) => {
  expect([...(await readForm(createRequest(body, { 'content-type': `${formType}; charset=UTF-8` }), 100))]).toEqual(
    expected,
  )
})

test('a request without a body has no fields', async () => {
  const request = new Request('http://a.test', { method: 'POST', headers: { 'content-type': formType } })
  expect((await readForm(request, 1)).size).toBe(0)
})

test('a character that arrives in two parts', async () => {
  const body = new Blob(['a=ü']).stream().pipeThrough(new TransformStream({ transform: splitBytes }))
  expect((await readForm(createRequest(body), 100)).get('a')).toBe('ü')
})

test('accepts a body of exactly the limit, in bytes', async () => {
  expect((await readForm(createRequest('a=ü'), 4)).get('a')).toBe('ü')
  await expectRefused(readForm(createRequest('a=ü'), 3), 413)
  const announced = createRequest('a=ü', { 'content-type': formType, 'content-length': '4' })
  expect((await readForm(announced, 4)).get('a')).toBe('ü')
})

test('stops reading at the limit', async () => {
  let pulled = 0
  const pull = (controller: ReadableStreamDefaultController) => {
    pulled++
    controller.enqueue(new Uint8Array(10))
  }
  const body = new ReadableStream({ pull }, { highWaterMark: 0 })
  await expectRefused(readForm(createRequest(body), 25), 413)
  expect(pulled).toBe(3)
})

test('reads nothing of a body that is announced as too large', async () => {
  const request = createRequest('a=1', { 'content-type': formType, 'content-length': '1000' })
  await expectRefused(readForm(request, 100), 413)
  expect(request.bodyUsed).toBe(false)
})

test.each<Record<string, string>>([
  { 'content-type': 'application/json' },
  { 'content-type': '' },
  { 'content-type': `${formType}, application/json` },
  { 'content-type': formType, 'content-encoding': 'gzip' },
])('headers %j are a 415', async (headers) => {
  await expectRefused(readForm(createRequest('a=1', headers), 100), 415)
})

test.each([undefined, 0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '100'])('a limit of %j', async (limit) => {
  await expect(readForm(createRequest('a=1'), limit as number)).rejects.toThrow(
    new TypeError('"limitBytes" must be a positive integer'),
  )
})

test('the request must be one whose body is unread', async () => {
  const read = createRequest('a=1')
  await read.text()
  await expect(readForm(read, 100)).rejects.toThrow(new TypeError('"request" must be a Request whose body is unread'))
  const locked = createRequest('a=1')
  locked.body?.getReader()
  await expect(readForm(locked, 100)).rejects.toThrow(new TypeError('"request" must be a Request whose body is unread'))
  await expect(readForm(undefined as never, 100)).rejects.toThrow(new TypeError('"request" must be an object'))
  await expect(readForm({} as never, 100)).rejects.toThrow(new TypeError('"request" must be a Request'))
})

test('an error that only looks like a refusal is not taken for one', () => {
  const { name, code, status, message } = new IncomingRequestError(413, 'm')
  expect([name, code, status, message]).toEqual(['IncomingRequestError', 'ERR_INCOMING_REQUEST', 413, 'm'])
  for (const each of [undefined, null, { name, code, status }, new Error('m')]) {
    expect(isIncomingRequestError(each)).toBe(false)
  }
})

function createRequest(body: BodyInit, headers: Record<string, string> = { 'content-type': formType }): Request {
  return new Request('http://a.test', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
}

async function expectRefused(promise: Promise<unknown>, status: number): Promise<void> {
  const error = await promise.catch((reason: unknown) => reason)
  expect([isIncomingRequestError(error), isIncomingRequestError(error, 400)]).toEqual([true, false])
  expect(error).toMatchObject({ status })
}

function splitBytes(chunk: Uint8Array, controller: TransformStreamDefaultController<Uint8Array>): void {
  for (const byte of chunk) controller.enqueue(Uint8Array.of(byte))
}
