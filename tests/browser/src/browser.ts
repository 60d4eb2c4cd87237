import { findChromium } from '@hydrakit-tests/support/chromium'
import { type Browser, type BrowserContext, type ConsoleMessage, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'

/** What a new page is like. */
export interface NewPage {
  /** Errors on the console that this test is about, such as a 403 of the API. Default: none. */
  readonly tolerate?: RegExp
}

/** Opens a page in a browser profile of its own, as another person at another machine would. */
export type OpenPage = (options?: NewPage) => Promise<Page>

/**
 * Starts Chromium for the tests of a file. A test fails if one of its pages threw an error, opened a dialog, or wrote an error to the
 * console; a violation of the content security policy is such an error.
 */
export function useBrowser(): OpenPage {
  let browser: Browser
  const contexts: BrowserContext[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: findChromium() })
  })
  afterAll(() => browser?.close())
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()))
    expect(complaints.splice(0), 'the pages complained').toEqual([])
  })

  return async ({ tolerate } = {}) => {
    const context = await browser.newContext({ viewport: desktop, reducedMotion: 'reduce' })
    contexts.push(context)
    context.setDefaultTimeout(15_000)
    const complain = (complaint: string): void => {
      if (!tolerate?.test(complaint)) complaints.push(complaint)
    }
    context.on('page', (page) => listen(page, complain))
    return context.newPage()
  }
}

/** Size of a window on a desk. */
export const desktop = { width: 1280, height: 800 }

function listen(page: Page, complain: (complaint: string) => void): void {
  const errorPages = new Set<string>()
  page.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.status() >= 400) errorPages.add(response.url())
  })
  page.on('console', (message: ConsoleMessage) => {
    const { url } = message.location()
    // The status of an error page is an error on the console too; and Hydra's own pages have no icon.
    const isExpected = errorPages.has(url) || url.endsWith('/favicon.ico')
    if (message.type() === 'error' && !isExpected) complain(`${message.text()} (${url})`)
  })
  page.on('pageerror', (error) => complain(String(error)))
  page.on('dialog', (dialog) => {
    complain(`a dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
}
