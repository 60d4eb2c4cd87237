import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { desktop } from './browser.js'
import { comparePicture } from './picture.js'

const folder = fileURLToPath(new URL('../screenshots/', import.meta.url))
const sizes = { desktop, phone: { width: 390, height: 844 } }

/**
 * Looks at the page as it is: a screenshot in light and dark, on a desk and on a phone, into `screenshots/`; nothing may need scrolling
 * sideways, and axe must find no serious violation in either colour scheme. A picture of it in `docs/pictures` must show what it shows.
 *
 * @param name - Name of the screen.
 */
export async function checkScreen(page: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    for (const [size, viewport] of Object.entries(sizes)) {
      await page.setViewportSize(viewport)
      await page.screenshot({ path: `${folder}${name}.${size}.${colorScheme}.png`, fullPage: true })
    }
    expect(await measureWidth(page), `width of "${name}" on a phone`).toBeLessThanOrEqual(sizes.phone.width)
    expect(await findViolations(page), `axe on "${name}", ${colorScheme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(desktop)
  await comparePicture(page, name)
}

function measureWidth(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth)
}

async function findViolations(page: Page): Promise<string[]> {
  // In legacy mode axe opens no page of its own, which takes longer than its work.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)
}
