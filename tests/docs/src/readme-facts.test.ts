import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { listDocuments, readDocument as read, root } from './documents.js'
import { findProgram } from './readme-programs.js'

test('the README of core names each operation that must not arrive twice', () => {
  const operations: { operationId: string; repeat?: string }[] = JSON.parse(
    read('packages/openapi/spec/operations.json'),
  )
  const sentOnce = operations.filter(({ repeat }) => repeat === 'unsent').map(({ operationId }) => operationId)
  const [line = ''] = /^- These must not arrive twice.*$/m.exec(read('packages/core/README.md')) ?? []
  const named = [...line.matchAll(/`(\w+)`/g)].map(([, name]) => name)
  expect(named.filter((name) => name !== 'updateOAuth2Client').sort()).toEqual(sentOnce.sort())
})

test('the README of the project shows the whole in at most 50 lines before the first chapter', () => {
  const lines = read('README.md').split('\n')
  expect(lines.findIndex((line) => line.startsWith('## '))).toBeLessThanOrEqual(50)
})

const packageReadmes = listDocuments().filter((document) => document.startsWith('packages/'))

test.each(packageReadmes)('%s has 50 to 90 lines', (readme) => {
  const lines = read(readme).trimEnd().split('\n').length
  expect(lines).toBeGreaterThanOrEqual(50)
  expect(lines).toBeLessThanOrEqual(90)
})

test.each(listDocuments())('each relative link of %s leads to a file, and to a heading of it', (readme) => {
  const links = [...read(readme).matchAll(/\]\((?!\w+:)([^)#]*)(?:#([^)]*))?\)/g)]
  const broken = links.filter(([, path = '', anchor]) => !isTarget(new URL(path, new URL(readme, root)), anchor))
  expect(broken.map(([link]) => link)).toEqual([])
})

/** Where the first code block of a program begins. */
const firstBlock = /^```(?:ts|js)\b/m

const withExample = packageReadmes.filter((readme) => firstBlock.test(read(readme)))

test('the READMEs of packages have examples', () => expect(withExample.length).toBeGreaterThan(10))

test.each(withExample)('%s says how to run its first example, and installs what that imports', (readme) => {
  const text = read(readme)
  expect(text.split(firstBlock)[0]).toMatch(/Save this as `\S+\.m[jt]s`, and run `[^`]+`:\n\n$/)
  const { code = '' } = findProgram(text) ?? {}
  const installed = [...text.matchAll(/^npm install (.*)$/gm)].flatMap(([, names = '']) => names.split(' '))
  const imported = [...code.matchAll(/ from '((?:@[\w-]+\/)?[\w-]+)[^:']*'/g)].map(([, name]) => name)
  expect(imported.filter((name) => !installed.includes(name ?? ''))).toEqual([])
})

function isTarget(file: URL, anchor: string | undefined): boolean {
  if (!existsSync(file)) return false
  return anchor === undefined || headings(readFileSync(file, 'utf8')).includes(anchor)
}

/** The anchors that GitHub makes of the headings of a page. */
function headings(markdown: string): string[] {
  const titles = [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title)
  return titles.map((title) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}
