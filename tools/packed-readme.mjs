// While a package is packed, the links of its README lead to the repository, at the tag of its version; npm cannot follow relative ones.
//   node ../../tools/packed-readme.mjs write|restore, in the folder of the package
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeLinksAbsolute } from './absolute-links.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const readme = 'README.md'
const saved = 'node_modules/.cache/hydra-kit/README.md'
const { name, version, repository } = JSON.parse(readFileSync('package.json', 'utf8'))
const settings = {
  root,
  path: relative(root, resolve('.')).replaceAll('\\', '/'),
  tag: `${name}@${version}`,
  repository,
}

const [action] = process.argv.slice(2)
if (action === 'write') write(readFileSync(readme, 'utf8'))
else if (action === 'restore') restore()
else throw new Error('node packed-readme.mjs write|restore')

function write(source) {
  const packed = makeLinksAbsolute(source, settings)
  // Nothing to do, or a pack that was killed has left what it wrote: then the saved README is still the one to restore.
  if (packed === source) return
  mkdirSync(dirname(saved), { recursive: true })
  writeFileSync(saved, source)
  writeFileSync(readme, packed)
}

function restore() {
  if (!existsSync(saved)) return
  const source = readFileSync(saved, 'utf8')
  // Somebody edited it meanwhile: their words are worth more than relative links.
  if (readFileSync(readme, 'utf8') === makeLinksAbsolute(source, settings)) writeFileSync(readme, source)
  rmSync(saved)
}
