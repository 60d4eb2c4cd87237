import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { readPngText, writePngText } from './png-text.js'

/** The screens of which `docs/pictures` has a picture. */
const names = ['login', 'consent', 'account']
const size = { width: 520, height: 860 }
const keyword = 'screen'

/**
 * Compares a screen with its picture in `docs/pictures`, if it has one. The picture contains a hash of the HTML and CSS that it shows: pixels differ
 * from browser to browser. With TAKE_PICTURES=1 it takes the picture instead.
 *
 * @param name - Name of the screen.
 */
export async function comparePicture(page: Page, name: string): Promise<void> {
  if (!names.includes(name)) return
  const file = new URL(`../../../docs/pictures/${name}.png`, import.meta.url)
  const hash = await hashScreen(page)
  if (process.env.TAKE_PICTURES) return writeFileSync(file, await takePicture(page, hash))
  const how = `"${name}" has changed and its picture has not: pnpm --filter @hydrakit-tests/browser pictures`
  expect(readPngText(readFileSync(file), keyword), how).toBe(hash)
}

async function takePicture(page: Page, hash: string): Promise<Buffer> {
  const before = page.viewportSize()
  await page.setViewportSize(size)
  const png = await page.screenshot()
  if (before) await page.setViewportSize(before)
  return writePngText(png, keyword, hash)
}

async function hashScreen(page: Page): Promise<string> {
  const links = page.locator('link[rel=stylesheet]')
  const urls = await links.evaluateAll((all) => all.map((link) => (link as HTMLLinkElement).href))
  const styles = await Promise.all(urls.map(async (url) => (await page.request.get(url)).text()))
  return createHash('sha256')
    .update([maskVariables(await page.content()), ...styles].join('\0'))
    .digest('hex')
}

/** Removes what differs from run to run: values of hidden fields, ports, dates, and the attribute that axe leaves behind. */
function maskVariables(html: string): string {
  return html
    .replaceAll(/(<input type="hidden" name="\w+" value=")[^"]*/g, '$1')
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1')
    .replaceAll(/<time [^<]*/g, '<time>')
    .replaceAll(' style=""', '')
}
