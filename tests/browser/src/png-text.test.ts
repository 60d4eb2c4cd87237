import { expect, test } from 'vitest'
import { useBrowser } from './browser.js'
import { readPngText, writePngText } from './png-text.js'

const openPage = useBrowser()

test('a text in a PNG is found again, and a browser still shows the picture', async () => {
  const page = await openPage()
  const png = await page.screenshot()
  expect(readPngText(png, 'screen')).toBeUndefined()
  const marked = writePngText(png, 'screen', 'abc')
  expect(readPngText(marked, 'screen')).toBe('abc')
  expect(readPngText(marked, 'other')).toBeUndefined()
  await page.setContent(`<img src="data:image/png;base64,${marked.toString('base64')}">`)
  const width = await page.locator('img').evaluate(async (image) => {
    await (image as HTMLImageElement).decode()
    return (image as HTMLImageElement).naturalWidth
  })
  expect(width).toBe(page.viewportSize()?.width)
})
