import type { Page } from '@hydrakit-tests/support'
import { findChromium } from '@hydrakit-tests/support/chromium'
import { chromium, type Page as Tab } from 'playwright-core'
import { readClock } from './call.js'
import type { Step } from './timeline.js'
import { withProgress } from './with-progress.js'

/** A page as PNG, in both colour schemes. */
export interface Picture {
  readonly light: Buffer
  readonly dark: Buffer
  /** In pixels of the page. */
  readonly height: number
}

/** The pictures of a walk, or the reason that none were taken. */
export interface Album {
  readonly pictures: ReadonlyMap<Step['page'], Picture>
  readonly durationMs: number
  readonly missing?: string
}

/** Width of a picture, in pixels of the page. */
export const pictureWidth = 640

const viewport = { width: pictureWidth, height: 560 }
const marginBelow = 48

/**
 * Takes a picture of each page that the walk reached. Chromium gets the very response that the walk got, since a login
 * page cannot be opened twice. Styles and icons come from the login app, which has to run.
 *
 * @returns The album. It is empty where there is no Chromium, and says how to get one.
 */
export async function takePictures(steps: readonly Step[]): Promise<Album> {
  const startMs = readClock()
  const pages = steps.flatMap(({ page }) => page ?? [])
  const taken = await withProgress('pictures of the pages', photograph(pages)).then(
    (pictures) => ({ pictures }),
    (error: unknown) => ({ pictures: new Map(), missing: error instanceof Error ? error.message : String(error) }),
  )
  return { ...taken, durationMs: readClock() - startMs }
}

async function photograph(pages: readonly Page[]): Promise<Map<Page, Picture>> {
  const browser = await chromium.launch({ executablePath: findChromium() })
  try {
    const tab = await browser.newPage({ viewport, reducedMotion: 'reduce', deviceScaleFactor: 1.5 })
    const pictures = new Map<Page, Picture>()
    for (const page of pages) pictures.set(page, await takePicture(tab, page))
    return pictures
  } finally {
    await browser.close()
  }
}

async function takePicture(tab: Tab, page: Page): Promise<Picture> {
  const headers = Object.fromEntries(page.headers)
  const body = page.document.toString()
  await tab.route(page.url.href, (route) => route.fulfill({ status: page.status, headers, body }), { times: 1 })
  await tab.emulateMedia({ colorScheme: 'light' })
  await tab.goto(page.url.href)
  const height = await measureContent(tab)
  const clip = { x: 0, y: 0, width: pictureWidth, height }
  const light = await tab.screenshot({ clip })
  await tab.emulateMedia({ colorScheme: 'dark' })
  return { light, dark: await tab.screenshot({ clip }), height }
}

/** A page that ends early has a low picture: the rest would be empty. */
async function measureContent(tab: Tab): Promise<number> {
  const box = await tab.locator('body').boundingBox()
  return box ? Math.min(viewport.height, Math.ceil(box.y + box.height + marginBelow)) : viewport.height
}
