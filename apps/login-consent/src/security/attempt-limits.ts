import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { problems } from '../problem.js'
import { normalizeEmail } from '../users/users.js'

/** Bounds how often a password or a device code can be guessed. */
export interface AttemptLimits {
  /**
   * Tries a password. Whether the account exists makes no difference to the count.
   *
   * @param c - The visit.
   * @param email - The e-mail address as it was typed.
   * @param check - The try; it gives `undefined` if the password is wrong.
   * @returns What the try gave.
   * @throws {Problem} (429) if there were too many; the try is then not made.
   */
  checkSignIn<T>(c: Context, email: string, check: () => Promise<T | undefined>): Promise<T | undefined>
  /**
   * Tries the code of a device, in the same way.
   *
   * @param c - The visit.
   * @param check - The try; it gives `undefined` if the code is wrong.
   */
  checkDeviceCode<T>(c: Context, check: () => Promise<T | undefined>): Promise<T | undefined>
}

/** Seconds that are counted together, and the longest wait: a person who is locked out by a stranger's tries is back soon. */
const duration = 15 * 60

/**
 * More than a person needs to find the right one of their passwords; less than a thousand guesses a day.
 *
 * The price: a stranger who knows an address can keep its owner out, with ten tries each quarter of an hour. The way out,
 * not taken here, is a cookie for each browser that once gave the right password, and a count of its own for each cookie.
 */
const triesPerAccount = 10

/** An office shares one address and its people mistype; lists of leaked passwords are tried by the hundred thousand. */
const triesPerAddress = 100

/** A code is read off a screen, a few tries do; the default code of Hydra has 8 of 50 characters and lives minutes. */
const codesPerAddress = 20

/**
 * Makes the limits. They count in the memory of this process; `rate-limiter-flexible` has the same limiters over Redis,
 * PostgreSQL and others, for several processes.
 *
 * @param addressOf - Tells where a visit came from.
 * @returns The limits.
 */
export function createAttemptLimits(addressOf: (c: Context) => string): AttemptLimits {
  const accounts = new RateLimiterMemory({ points: triesPerAccount, duration })
  const addresses = new RateLimiterMemory({ points: triesPerAddress, duration })
  const codes = new RateLimiterMemory({ points: codesPerAddress, duration })
  return {
    checkSignIn(c, email, check) {
      // The address first: one that is shut out must not use up the tries of other people's accounts.
      return checkWithCounters(
        [createCounter(addresses, addressOf(c)), createCounter(accounts, hashAccountKey(email), 'delete')],
        check,
      )
    },
    checkDeviceCode: (c, check) => checkWithCounters([createCounter(codes, addressOf(c))], check),
  }
}

interface Counter {
  count(): Promise<unknown>
  takeBack(): Promise<unknown>
  settle(): Promise<unknown>
}

function createCounter(limiter: RateLimiterMemory, key: string, whenRight: 'reward' | 'delete' = 'reward'): Counter {
  return {
    count: () => limiter.consume(key),
    takeBack: () => limiter.reward(key),
    settle: () => limiter[whenRight](key),
  }
}

// A try counts before it is made, or those sent all at once would pass together.
async function checkWithCounters<T>(
  counters: readonly Counter[],
  check: () => Promise<T | undefined>,
): Promise<T | undefined> {
  for (const each of counters) await each.count().catch(throwTooManyAttempts)
  try {
    const result = await check()
    if (result !== undefined) for (const each of counters) await each.settle()
    return result
  } catch (error) {
    for (const each of counters) await each.takeBack()
    throw error
  }
}

function throwTooManyAttempts(reason: unknown): never {
  throw reason instanceof RateLimiterRes ? problems.tooManyAttempts(Math.ceil(reason.msBeforeNext / 1000)) : reason
}

// Of one length, however long a text was typed.
function hashAccountKey(email: string): string {
  return createHash('sha256').update(normalizeEmail(email)).digest('base64url')
}
