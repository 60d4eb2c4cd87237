import { describe, expect, test } from 'vitest'
import { useBrowser } from './browser.js'
import { press } from './journey.js'
import { lookAt } from './screen.js'
import { accessToken, outcome, signInTo } from './spa.js'
import { frameworks, useEverything } from './stack.js'

const everything = useEverything({ config: { ttl: { access_token: '3s', refresh_token: '12s' } } })
const openPage = useBrowser()

describe.each(frameworks)('the %s app', (framework) => {
  test('renews an access token that has expired when it is needed', async () => {
    const page = await openPage()
    await signInTo(page, everything.spaUrls[framework])
    const before = await accessToken(page)
    await page.waitForTimeout(4_000)
    await lookAt(page, `${framework}-expired`)
    await press(page, 'Call the photos route')
    await outcome(page, 'GET /photos: 200', 'These are the photos')
    expect(await accessToken(page)).not.toBe(before)
  })
})
