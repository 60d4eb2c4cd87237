import { writeFileSync } from 'node:fs'
import { listReadmes, readDocument, root, writeSnippets } from './documents.js'

// pnpm readmes:write    writes the files of examples/snippets into the READMEs that show them

for (const readme of listReadmes()) writeFileSync(new URL(readme, root), writeSnippets(readDocument(readme)))
