// Bundles a package's sources into one file for each entry, with what entries share in chunks: a module costs a program about a third of a
// millisecond to load, and core alone has forty. Nothing is minified; declarations stay as tsc made them.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { build } from 'esbuild'

const { exports, imports = {} } = JSON.parse(readFileSync('package.json', 'utf8'))
const modules = JSON.stringify([exports, imports]).matchAll(/"\.\/dist\/([\w/-]+)\.js"/g)
const entries = new Set([...modules].map(([, name]) => `src/${name}.ts`))

const { outputFiles } = await build({
  entryPoints: [...entries],
  outbase: 'src',
  outdir: 'dist',
  bundle: true,
  splitting: true,
  chunkNames: 'shared-[hash]',
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  packages: 'external',
  external: Object.keys(imports), // which file it is depends on the runtime, not on this build
  logLevel: 'warning',
  write: false,
})

for (const { path, text } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true })
  // A bare import keeps side effects in order, of which there are none; bundlers would warn about it.
  writeFileSync(path, text.replaceAll(/^import "[^"]+";\n/gm, ''))
}

// Chunks of an earlier build would be published too.
const written = new Set(outputFiles.map(({ path }) => path))
const found = readdirSync('dist', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'))
for (const path of found.map((name) => resolve('dist', name))) if (!written.has(path)) rmSync(path)
