import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { findChromium } from '@hydrakit-tests/support/chromium'
import { chromium, type Page, type Route } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const dist = `${root}docs/.vitepress/dist/`

// It fails on a link that leads nowhere, on an operation that the migration lacks, and on results that the bench lacks.
beforeAll(async () => {
  await promisify(execFile)('pnpm', ['--filter', '@hydrakit-docs/site', 'site:build'], {
    cwd: root,
    maxBuffer: 2 ** 26,
  })
}, 900_000)

test('the site has a page for each package, and a reference', async () => {
  const pages = await readdir(dist, { recursive: true })
  expect(pages).toEqual(
    expect.arrayContaining(['index.html', 'start.html', 'packages/core.html', 'reference/@hydrakit/core/http.html']),
  )
})

test('llms.txt lists the guides', async () => {
  const text = await readFile(`${dist}llms.txt`, 'utf8')
  for (const page of ['start', 'guides/sign-in', 'guides/protect-an-api', 'migration'])
    expect(text).toContain(`/${page}.md`)
})

test('llms.txt says of each page what it is about', async () => {
  const lines = (await readFile(`${dist}llms.txt`, 'utf8')).split('\n').filter((line) => line.startsWith('- '))
  expect(lines.length).toBeGreaterThan(50)
  expect(lines.filter((line) => !/^- \[.+\]\(\S+\): \S.{15}/.test(line))).toEqual([])
})

test('on a phone, no page is wider than the screen: tables and code scroll in boxes of their own', async () => {
  const pages = (await readdir(dist, { recursive: true })).filter((page) => /^(?!reference).*\.html$/.test(page))
  const browser = await chromium.launch({ executablePath: findChromium() })
  try {
    const phone = await browser.newPage({ viewport: { width: 390, height: 844 }, isMobile: true })
    await phone.route('**/*', serveSite)
    const widths: Record<string, number> = {}
    for (const page of pages) widths[page] = await measure(phone, page)
    expect(pages.length).toBeGreaterThan(50)
    expect(Object.entries(widths).filter(([, width]) => width > 390)).toEqual([])
  } finally {
    await browser.close()
  }
}, 300_000)

test('the Markdown pages lead to Markdown pages, and to the repository', async () => {
  const pages = (await readdir(dist, { recursive: true })).filter((page) => page.endsWith('.md'))
  const texts = await Promise.all(pages.map((page) => readFile(dist + page, 'utf8')))
  const links = texts.flatMap((text) => [...text.matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)].map(([, link = '']) => link))
  expect(links.length).toBeGreaterThan(50)
  expect(links.filter((link) => !link.startsWith('/') || !existsSync(dist + link))).toEqual([])
})

test('programs have the names under which a reader saves them', async () => {
  for (const page of ['start.html', 'start.md', 'guides/protect-an-api.html'])
    expect(await readFile(dist + page, 'utf8')).not.toMatch(/pnpm exec|examples\/[\w-]+\.ts/)
})

test('programs are included', async () => {
  expect(await readFile(`${dist}guides/protect-an-api.html`, 'utf8')).toContain('await using')
  expect(await readFile(`${dist}llms-full.txt`, 'utf8')).toContain('await using server = await startHydra()')
})

async function measure(phone: Page, page: string): Promise<number> {
  await phone.goto(`http://site.example/${page}`)
  return phone.evaluate(() => document.documentElement.scrollWidth)
}

/** Stands in for the server of the site. */
function serveSite(route: Route): Promise<void> {
  const path = dist + decodeURIComponent(new URL(route.request().url()).pathname.slice(1))
  return existsSync(path) ? route.fulfill({ path }) : route.fulfill({ status: 404 })
}
