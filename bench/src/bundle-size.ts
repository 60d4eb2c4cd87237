import { gzipSync } from 'node:zlib'
import { build, type Metafile } from 'esbuild'
import { benchFolder } from './contenders.js'

/** Size of a bundle in bytes, minified and compressed, each file on its own as a server sends it. */
export interface BundleSize {
  /** What is loaded with the program. */
  readonly start: number
  /** What a dynamic import loads later, if ever. */
  readonly later: number
}

export type BundlePlatform = 'browser' | 'node'

/** Bundles a program with esbuild, code splitting on. */
export async function bundleSize(program: string, platform: BundlePlatform): Promise<BundleSize> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: benchFolder },
    absWorkingDir: benchFolder,
    outdir: 'bundle',
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    platform,
    write: false,
    metafile: true,
    // No tsconfig of this repository may lead the bundler to sources that nobody installs.
    tsconfigRaw: {},
  })
  const atStart = loadedAtStart(metafile)
  const bytes = { start: 0, later: 0 }
  for (const { path, contents } of outputFiles) {
    const name = path.slice(path.lastIndexOf('bundle')).replaceAll('\\', '/')
    bytes[atStart.has(name) ? 'start' : 'later'] += gzipSync(contents, { level: 9 }).length
  }
  return bytes
}

/** The entry, and what it imports statically, directly or not. */
function loadedAtStart({ outputs }: Metafile): Set<string> {
  const entries = Object.keys(outputs).filter((name) => outputs[name]?.entryPoint === '<stdin>')
  const loaded = new Set(entries)
  for (const name of loaded) {
    for (const { path, kind } of outputs[name]?.imports ?? []) if (kind === 'import-statement') loaded.add(path)
  }
  return loaded
}
