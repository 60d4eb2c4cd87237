import { expect, test } from 'vitest'
import { listDocuments, listReadmes, readDocument, writeSnippets } from './documents.js'
import { listSnippets } from './snippets.js'

test.each(listReadmes())('%s has the code of the files that it names', (readme) => {
  const text = readDocument(readme)
  expect(text, '`pnpm readmes:write` writes it').toBe(writeSnippets(text))
})

test.each(listReadmes())('each program of %s has a file', (readme) => {
  const programs = readDocument(readme).match(/^ *(```|~~~) *(m?[jt]sx?|typescript|javascript)\b.*$/gm) ?? []
  expect(programs.filter((opening) => !opening.includes(' file=examples/snippets/'))).toEqual([])
})

test.each(listSnippets())('a README or a page shows %s', (name) => {
  const shown = new RegExp(String.raw`^(\`\`\`\w+ file=|<<< [./]+)examples/snippets/${name}$`, 'm')
  expect(listDocuments().filter((document) => shown.test(readDocument(document)))).not.toEqual([])
})
