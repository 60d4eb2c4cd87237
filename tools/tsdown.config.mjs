// How every package is built: ES modules and CommonJS, one file for each entry with what entries share in chunks. A module costs a program about a
// third of a millisecond to load, and core alone has forty. Nothing is minified.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import license from 'rollup-plugin-license'
import { defineConfig } from 'tsdown'

// Dependencies that become part of the output, with their licences. A package that is no dependency and not named here fails the build.
const compiledIn = [/^openapi-/, 'jose', 'lru.min']

const { exports, imports = {} } = JSON.parse(readFileSync('package.json', 'utf8'))
const publicEntries = entriesOf(exports)
const internalEntries = entriesOf(imports)
const entries = { ...publicEntries, ...internalEntries }
// Commands are ES modules; nothing imports them.
const commands = existsSync('src/bin.ts') ? { bin: 'src/bin.ts' } : {}

export default defineConfig({
  cwd: process.cwd(),
  format: { esm: { entry: { ...entries, ...commands } }, cjs: { entry: entries } },
  platform: 'neutral',
  target: 'es2022',
  tsconfig: 'tsconfig.build.json',
  dts: { sourcemap: true, entry: Object.values(publicEntries) },
  sourcemap: true,
  outputOptions: {
    // The sources are published beside the maps.
    sourcemapExcludeSources: true,
    // Left alone, entries share by a file for each combination of them.
    codeSplitting: { groups: [{ name: sharedFile, test: /(?<!\.d)\.ts$/, minShareCount: 2 }] },
  },
  outExtensions: ({ format }) => (format === 'cjs' ? { js: '.cjs', dts: '.d.cts' } : { js: '.js', dts: '.d.ts' }),
  // Which file an entry of `imports` is depends on the runtime, not on this build.
  deps: { alwaysBundle: compiledIn, onlyBundle: compiledIn, neverBundle: [/^node:/, ...Object.keys(imports)] },
  plugins: [license({ sourcemap: false, thirdParty: { output: writeLicenses } })],
  hooks: { 'build:done': finishDeclarations },
  failOnWarn: true,
  checks: { legacyCjs: false },
  logLevel: 'warn',
  report: false,
})

function entriesOf(conditions) {
  const modules = JSON.stringify(conditions).matchAll(/"\.\/dist\/([\w/-]+)\.js"/g)
  return Object.fromEntries([...modules].map(([, name]) => [name, `src/${name}.ts`]))
}

// What an internal entry imports is apart from what may import that entry: otherwise the two files would import each other.
function sharedFile(id, graph) {
  const below = new Set(Object.values(internalEntries).map((path) => resolve(path)))
  for (const each of below) for (const imported of graph.getModuleInfo(each)?.importedIds ?? []) below.add(imported)
  return below.has(id) ? 'internal' : 'shared'
}

function finishDeclarations({ chunks }) {
  shareDeclarations(chunks)
  for (const { fileName } of chunks) if (fileName.endsWith('.d.cts')) returnComments(`dist/${fileName}`)
}

// Both formats have one set of declarations, so that what one copy makes has the types of the other. An ES module may import CommonJS, not the other
// way round.
function shareDeclarations(chunks) {
  for (const { fileName, isEntry } of chunks) {
    if (!/\.d\.ts(\.map)?$/.test(fileName)) continue
    if (isEntry) writeFileSync(`dist/${fileName}`, `export * from './${fileName.replace(/\.d\.ts$/, '.cjs')}'\n`)
    else rmSync(`dist/${fileName}`)
  }
}

// The comment of a member of a type literal is printed behind the member before it, where no editor looks for it. It moves to the line of its own
// member: that keeps the lines of the source map.
function returnComments(path) {
  const code = readFileSync(path, 'utf8')
  writeFileSync(path, code.replaceAll(/; (\/\*\*(?:(?!\*\/).)*\*\/)\n( *)/g, ';\n$2$1 '))
}

// Not a name with LICENSE in it: pnpm adds the licence of the repository only where a package has no file with such a name.
function writeLicenses(dependencies) {
  if (dependencies.length === 0) return
  mkdirSync('dist', { recursive: true })
  writeFileSync('dist/THIRD-PARTY-NOTICES', dependencies.map((dependency) => dependency.text()).join('\n\n---\n\n'))
}
