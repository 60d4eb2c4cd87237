import { Hono } from 'hono'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { toProblem } from '../problem.js'
import { createAttemptLimits } from './attempt-limits.js'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Tries passwords and codes; `true` is a right one. Each gives the status of the page. */
function guesser() {
  const limits = createAttemptLimits((c) => c.req.header('from') ?? '')
  let made = 0
  const app = new Hono()
  const check = (right: string | undefined) => async () => {
    made += 1
    if (right === 'fails') throw new Error('the store is down')
    return right === 'true' ? 'user' : undefined
  }
  app.get('/password/:email/:right', async (c) => {
    const user = await limits.checkSignIn(c, c.req.param('email'), check(c.req.param('right')))
    return c.text('', user ? 200 : 422)
  })
  app.get('/code/:right', async (c) => {
    const code = await limits.checkDeviceCode(c, check(c.req.param('right')))
    return c.text('', code ? 200 : 422)
  })
  app.onError((error, c) => c.text(String(toProblem(error).retryAfter), toProblem(error).status))
  const visit = async (path: string, from: string) => (await app.request(path, { headers: { from } })).status
  return {
    password: (email: string, right: boolean | 'fails' = false, from = '192.0.2.1') =>
      visit(`/password/${email}/${right}`, from),
    code: (right = false, from = '192.0.2.1') => visit(`/code/${right}`, from),
    made: () => made,
  }
}

async function times(count: number, visit: (index: number) => Promise<number>): Promise<Set<number>> {
  const statuses = new Set<number>()
  for (let index = 0; index < count; index += 1) statuses.add(await visit(index))
  return statuses
}

test('takes ten tries at an account from any addresses, and makes no eleventh', async () => {
  const { password, made } = guesser()
  expect(await times(10, (index) => password('ada@example.com', false, `192.0.2.${index}`))).toEqual(new Set([422]))
  expect(await password('ada@example.com', true, '198.51.100.1')).toBe(429)
  expect(await password(' ADA@example.com', true, '198.51.100.1')).toBe(429)
  expect(made()).toBe(10)
})

test('leaves other accounts alone', async () => {
  const { password } = guesser()
  await times(11, () => password('ada@example.com'))
  expect(await password('grace@example.com', true)).toBe(200)
})

test('counts tries that are sent all at once', async () => {
  const { password, made } = guesser()
  await Promise.all(Array.from({ length: 50 }, () => password('ada@example.com')))
  expect(made()).toBe(10)
})

test('starts over at an account after the right password', async () => {
  const { password } = guesser()
  for (let round = 0; round < 3; round += 1) {
    await times(9, () => password('ada@example.com'))
    expect(await password('ada@example.com', true)).toBe(200)
  }
})

test('takes a hundred wrong tries from an address at any accounts, which it then no longer uses up', async () => {
  const { password } = guesser()
  expect(await times(100, (index) => password(`user-${index}@example.com`))).toEqual(new Set([422]))
  expect(await times(11, () => password('ada@example.com'))).toEqual(new Set([429]))
  expect(await password('ada@example.com', true, '198.51.100.1')).toBe(200)
})

test('counts no right password against an address', async () => {
  const { password } = guesser()
  expect(await times(150, (index) => password(`user-${index}@example.com`, true))).toEqual(new Set([200]))
})

test('counts no try that failed because of us', async () => {
  const { password } = guesser()
  expect(await times(150, () => password('ada@example.com', 'fails'))).toEqual(new Set([500]))
  expect(await password('ada@example.com', true)).toBe(200)
})

test('takes tries again after a quarter of an hour', async () => {
  const { password } = guesser()
  await times(11, () => password('ada@example.com'))
  vi.advanceTimersByTime(15 * 60 * 1000 - 1)
  expect(await password('ada@example.com', true)).toBe(429)
  vi.advanceTimersByTime(1)
  expect(await password('ada@example.com', true)).toBe(200)
})

test('takes twenty wrong codes of devices from an address', async () => {
  const { code } = guesser()
  expect(await times(20, () => code())).toEqual(new Set([422]))
  expect(await code(true)).toBe(429)
  expect(await code(true, '198.51.100.1')).toBe(200)
})
