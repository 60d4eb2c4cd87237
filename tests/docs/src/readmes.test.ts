import { expect, test } from 'vitest'
import { listDocuments, listReadmes, readDocument, writeSnippets } from './documents.js'
import { listSnippets } from './snippets.js'

const readmes = listReadmes().map((readme) => ({ readme, text: readDocument(readme) }))

test.each(readmes)('$readme has the code of the files that it names', ({ text }) => {
  expect(text, '`pnpm readmes:write` writes it').toBe(writeSnippets(text))
})

test.each(readmes)('each program of $readme has a file', ({ text }) => {
  const programs = text.match(/^ *(```|~~~) *(m?[jt]sx?|typescript|javascript)\b.*$/gm) ?? []
  expect(programs.filter((opening) => !opening.includes(' file=examples/snippets/'))).toEqual([])
})

test.each(listSnippets())('a README or a page shows %s', (name) => {
  const shown = new RegExp(String.raw`^(\`\`\`\w+ file=|<<< [./]+)examples/snippets/${name}$`, 'm')
  expect(listDocuments().filter((document) => shown.test(readDocument(document)))).not.toEqual([])
})
