// CommonJS callers load our ES modules by require(), but TypeScript wants a CommonJS declaration file for them.
// The shape is the same, so each .d.ts is repeated as .d.cts with its relative specifiers renamed.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const dist = new URL(`file://${process.cwd()}/dist/`)

for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.d.ts'))) {
  const declarations = readFileSync(new URL(name, dist), 'utf8')
  const renamed = declarations.replaceAll(/((?:from|import\()\s*['"]\.[^'"]*)\.js(['"])/g, '$1.cjs$2')
  writeFileSync(new URL(name.replace(/\.d\.ts$/, '.d.cts'), dist), renamed)
}
