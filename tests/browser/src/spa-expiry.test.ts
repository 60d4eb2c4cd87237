import { describe, expect, test } from 'vitest'
import { useBrowser } from './browser.js'
import { press } from './journey.js'
import { checkScreen } from './screen.js'
import { expectOutcome, readAccessToken, signInTo } from './spa.js'
import { frameworks, useEverything } from './stack.js'

const everything = useEverything({ config: { ttl: { access_token: '3s', refresh_token: '12s' } } })
const openPage = useBrowser()

describe.each(frameworks)('the %s app', (framework) => {
  test('renews an access token that has expired when it is needed', async () => {
    const page = await openPage()
    await signInTo(page, everything.spaUrls[framework])
    const before = await readAccessToken(page)
    await page.waitForTimeout(4_000)
    await checkScreen(page, `${framework}-expired`)
    await press(page, 'Call the photos route')
    await expectOutcome(page, 'GET /photos: 200', 'These are the photos')
    expect(await readAccessToken(page)).not.toBe(before)
  })
})
