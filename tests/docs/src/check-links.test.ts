import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { checkLinks } from '../../../docs/.vitepress/check-links.js'

/** Checks a site of two pages, whose first one has this link. */
function checkLink(href: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'hydra-kit-site-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'index.html'), `<h2 id="here">Here</h2><a class="link" href="${href}">a link</a>`)
  writeFileSync(join(folder, 'start.html'), '<h1 id="start">Start</h1>')
  writeFileSync(join(folder, 'picture.svg'), '<svg/>')
  checkLinks(folder)
}

test.each(['/', '/start', '/start#start', '#here', '/picture.svg', 'https://example.org/gone#gone'])(
  '%s leads somewhere',
  (href) => {
    expect(() => checkLink(href)).not.toThrow()
  },
)

test.each(['/gone', '/start#gone', '#gone', '/start.md'])('%s leads nowhere, and is named', (href) => {
  expect(() => checkLink(href)).toThrow(href.replace(/^#/, '/#'))
})
