import { type HydraFixtures, type HydraWorkerFixtures, hydraFixtures } from '@hydrakit/testing/playwright'
import { test as base, expect } from '@playwright/test'
import { startApp } from './app.js'

const test = base.extend<HydraFixtures, HydraWorkerFixtures>(hydraFixtures()).extend<object, { appUrl: string }>({
  appUrl: [
    async ({ hydraServer }, use) => {
      const app = await startApp(hydraServer)
      await use(app.url)
      app.close()
    },
    { scope: 'worker' },
  ],
})

test('ada is signed in at the app', async ({ page, appUrl, signInAt }) => {
  await signInAt(`${appUrl}/sign-in`, { subject: 'ada' })
  await page.goto(appUrl)
  await expect(page.getByRole('heading')).toHaveText('Welcome ada')
})
