import type { Page } from '@hydrakit-tests/support'
import { findChromium } from '@hydrakit-tests/support/chromium'
import { type Browser, chromium } from 'playwright-core'

/** A page as PNG, in both colour schemes. */
export interface Picture {
  readonly light: Buffer
  readonly dark: Buffer
}

/** Size of a picture, in pixels of the page. */
export const pictureSize = { width: 640, height: 560 }

/**
 * Takes a picture of each page that the walk reached. Chromium gets the very response that the walk got, since a login
 * page cannot be opened twice; styles and icons come from the apps.
 *
 * @param pages - Pages of apps that still run.
 * @throws {Error} if there is no Chromium; the message says how to get one.
 */
export async function takePictures(pages: readonly Page[]): Promise<Map<Page, Picture>> {
  const browser = await chromium.launch({ executablePath: findChromium() })
  try {
    const pictures = new Map<Page, Picture>()
    for (const page of pages) pictures.set(page, await takePicture(browser, page))
    return pictures
  } finally {
    await browser.close()
  }
}

async function takePicture(browser: Browser, page: Page): Promise<Picture> {
  const context = await browser.newContext({ viewport: pictureSize, reducedMotion: 'reduce', deviceScaleFactor: 1.5 })
  try {
    const tab = await context.newPage()
    const headers = Object.fromEntries(page.headers)
    const body = page.document.toString()
    await tab.route(page.url.href, (route) => route.fulfill({ status: page.status, headers, body }))
    await tab.goto(page.url.href)
    await tab.emulateMedia({ colorScheme: 'light' })
    const light = await tab.screenshot()
    await tab.emulateMedia({ colorScheme: 'dark' })
    return { light, dark: await tab.screenshot() }
  } finally {
    await context.close()
  }
}
