import { acceptUserCodeRequest, findChallengeProblem } from '@hydrakit/consent'
import { isHydraResponseError } from '@hydrakit/core'
import { type Context, Hono } from 'hono'
import { confirmCodePage, deviceRefusedPage, deviceSuccessPage, enterCodePage } from '../pages/device-page.js'
import type { Parts } from '../parts.js'
import { challengeOf } from '../problem.js'
import { isComparable, normalizeUserCode } from '../security/user-code.js'

/**
 * Makes the screens of the device grant, where Hydra's `urls.device.verification` and `urls.device.success` point.
 *
 * @param parts - What the routes share.
 * @returns The routes, to be mounted at `/device`.
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.3 | RFC 8628 section 3.3}
 */
export function deviceRoutes(parts: Parts): Hono {
  return new Hono()
    .get('/', (c) => askForCode(parts, c))
    .post('/', (c) => takeCode(parts, c))
    .get('/success', (c) => c.html(deviceSuccessPage()))
    .get('/refused', (c) => c.html(deviceRefusedPage()))
}

async function askForCode({ forms }: Parts, c: Context): Promise<Response> {
  const device_challenge = challengeOf(c, 'device_challenge')
  const csrfToken = forms.issue(c, device_challenge)
  const userCode = c.req.query('user_code')
  if (!isComparable(userCode)) return c.html(enterCodePage({ userCode: '', failed: false, csrfToken }))
  const otherCodeAddress = `?${new URLSearchParams({ device_challenge })}`
  return c.html(confirmCodePage({ userCode, otherCodeAddress, csrfToken }))
}

async function takeCode(parts: Parts, c: Context): Promise<Response> {
  const challenge = challengeOf(c, 'device_challenge')
  const form = await parts.forms.read(c, challenge)
  const userCode = normalizeUserCode(form.get('user_code'))
  const redirectTo = await parts.limits.deviceCode(c, () => acceptCode(parts, challenge, userCode))
  if (redirectTo !== undefined) return c.redirect(redirectTo, 303)
  return c.html(enterCodePage({ userCode, failed: true, csrfToken: parts.forms.issue(c, challenge) }), 422)
}

/** Gives where to go on, or `undefined` for a code that is wrong, used or too old. */
async function acceptCode({ admin }: Parts, challenge: string, user_code: string): Promise<string | undefined> {
  if (user_code === '') return undefined
  try {
    return (await acceptUserCodeRequest(admin, challenge, { user_code })).redirect_to
  } catch (error) {
    if (isHydraResponseError(error, 400) && findChallengeProblem(error) === undefined) return undefined
    throw error
  }
}
