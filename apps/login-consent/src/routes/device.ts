import { acceptUserCodeRequest, findChallengeProblem } from '@hydrakit/consent'
import { isHydraResponseError } from '@hydrakit/core'
import { type Context, Hono } from 'hono'
import {
  renderConfirmCodePage,
  renderDeviceRefusedPage,
  renderDeviceSuccessPage,
  renderEnterCodePage,
  renderNewCodePage,
} from '../pages/device-page.js'
import { Problem, readChallenge } from '../problem.js'
import { isComparable, normalizeUserCode } from '../security/user-code.js'
import type { Services } from '../services.js'

/**
 * Makes the screens of the device grant, where Hydra's `urls.device.verification` and `urls.device.success` point.
 *
 * @param services - Shared by all routes.
 * @returns The routes, to be mounted at `/device`.
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.3 | RFC 8628 section 3.3}
 */
export function createDeviceRoutes(services: Services): Hono {
  return new Hono()
    .get('/', (c) => showCodeForm(services, c))
    .post('/', (c) => handleCodeForm(services, c))
    .get('/success', (c) => c.html(renderDeviceSuccessPage()))
    .get('/refused', (c) => c.html(renderDeviceRefusedPage()))
    .get('/new-code', (c) => c.html(renderNewCodePage()))
}

async function showCodeForm({ forms }: Services, c: Context): Promise<Response> {
  const device_challenge = readChallenge(c, 'device_challenge')
  const csrfToken = forms.issue(c, device_challenge)
  const userCode = c.req.query('user_code')
  if (!isComparable(userCode)) return c.html(renderEnterCodePage({ userCode: '', failed: false, csrfToken }))
  const otherCodeAddress = `?${new URLSearchParams({ device_challenge })}`
  return c.html(renderConfirmCodePage({ userCode, otherCodeAddress, csrfToken }))
}

async function handleCodeForm(services: Services, c: Context): Promise<Response> {
  const challenge = readChallenge(c, 'device_challenge')
  const form = await services.forms.read(c, challenge)
  const userCode = normalizeUserCode(form.get('user_code'))
  const redirectTo = await checkCode(services, c, () => acceptCode(services, challenge, userCode))
  if (redirectTo !== undefined) return c.redirect(redirectTo, 303)
  return c.html(renderEnterCodePage({ userCode, failed: true, csrfToken: services.forms.issue(c, challenge) }), 422)
}

async function checkCode(
  { limits, audit }: Services,
  c: Context,
  accept: () => Promise<string | undefined>,
): Promise<string | undefined> {
  const redirectTo = await limits.checkDeviceCode(c, accept).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 429) audit({ event: 'locked-out', form: 'device-code' })
    throw error
  })
  audit({ event: redirectTo === undefined ? 'device-code-failed' : 'device-code-accepted' })
  return redirectTo
}

/** Returns the address to redirect to, or `undefined` for a code that is wrong, used or too old. */
async function acceptCode({ admin }: Services, challenge: string, user_code: string): Promise<string | undefined> {
  if (user_code === '') return undefined
  try {
    return (await acceptUserCodeRequest(admin, challenge, { user_code })).redirect_to
  } catch (error) {
    if (isHydraResponseError(error, 400) && findChallengeProblem(error) === undefined) return undefined
    throw error
  }
}
