import { createServer } from 'node:http'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { chromium } from 'playwright-core'
const root = process.argv[2]
const types = { html: 'text/html', js: 'text/javascript', css: 'text/css', json: 'application/json', svg: 'image/svg+xml', png: 'image/png', woff2: 'font/woff2' }
const server = createServer((req, res) => {
  let path = root + decodeURIComponent(new URL(req.url, 'http://x').pathname)
  if (existsSync(path) && statSync(path).isDirectory()) path += path.endsWith('/') ? 'index.html' : '/index.html'
  if (!existsSync(path)) path += '.html'
  if (!existsSync(path)) { res.writeHead(404).end(); return }
  res.writeHead(200, { 'content-type': types[path.split('.').pop()] ?? 'text/plain' }).end(readFileSync(path))
}).listen(0, '127.0.0.1')
await new Promise((r) => server.once('listening', r))
const base = `http://127.0.0.1:${server.address().port}`
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium' })
const only = process.argv.slice(3)
const pages = only.length ? only : ['/', '/start', '/guides/protect-an-api', '/guides/clients-as-code', '/concepts/login', '/concepts/device', '/migration', '/troubleshooting', '/server-differences', '/benchmarks', '/packages/core', '/compatibility', '/reference/@hydrakit/consent', '/production']
for (const [kind, viewport] of [['desktop', { width: 1280, height: 900 }], ['phone', { width: 390, height: 844 }]]) {
  for (const scheme of ['light', 'dark']) {
    const context = await browser.newContext({ viewport, colorScheme: scheme, reducedMotion: 'reduce' })
    const page = await context.newPage()
    page.on('console', (m) => m.type() === 'error' && console.log(kind, scheme, page.url(), m.text()))
    page.on('pageerror', (e) => console.log(kind, scheme, page.url(), String(e)))
    for (const path of pages) {
      await page.goto(base + path, { waitUntil: 'networkidle', timeout: 120000 })
      await page.waitForTimeout(500)
      if (path.includes('concepts')) await page.waitForSelector('.diagram svg', { timeout: 60000 }).catch(() => console.log('no diagram', path))
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (wide > 0) console.log(kind, scheme, path, 'is too wide by', wide)
      await page.screenshot({ path: `/tmp/site-${kind}-${scheme}${path.replaceAll('/', '_').replaceAll('@', '')}.png`, fullPage: !path.includes('reference') && !path.includes('compat') })
    }
    await context.close()
  }
}
await browser.close(); server.close()
