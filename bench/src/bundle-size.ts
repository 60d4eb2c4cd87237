import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import commonjs from '@rollup/plugin-commonjs'
import json from '@rollup/plugin-json'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { build } from 'esbuild'
import { type Plugin, rollup } from 'rollup'
import webpack from 'webpack'
import { benchFolder } from './contenders.js'

export type BundlePlatform = 'browser' | 'node'

/**
 * Bundles a program into one file with esbuild, Rollup and webpack.
 *
 * @returns Bytes of the largest of the three, minified and compressed.
 */
export async function bundleSize(program: string, platform: BundlePlatform): Promise<number> {
  return Math.max(...Object.values(await bundleSizes(program, platform)))
}

/** The size by each bundler. */
export async function bundleSizes(program: string, platform: BundlePlatform): Promise<Record<Bundler, number>> {
  mkdirSync(join(benchFolder, '.cache'), { recursive: true })
  // In this package, where the program finds what it imports.
  const folder = mkdtempSync(join(benchFolder, '.cache', 'bundle-'))
  try {
    const entry = join(folder, 'program.mjs')
    writeFileSync(entry, program)
    const sizes = {} as Record<Bundler, number>
    for (const [name, bundle] of Object.entries(bundlers) as [Bundler, Bundle][]) {
      const file = join(folder, `${name}.mjs`)
      await bundle(entry, platform, file)
      sizes[name] = gzipSync(readFileSync(file), { level: 9 }).length
    }
    return sizes
  } finally {
    rmSync(folder, { recursive: true })
  }
}

type Bundler = keyof typeof bundlers
type Bundle = (entry: string, platform: BundlePlatform, file: string) => Promise<unknown>

const bundlers = { esbuild: bundleWithEsbuild, rollup: bundleWithRollup, webpack: bundleWithWebpack }

function bundleWithEsbuild(entry: string, platform: BundlePlatform, file: string): Promise<unknown> {
  // No tsconfig of this repository may lead the bundler to sources that nobody installs.
  const plain = { tsconfigRaw: {}, absWorkingDir: benchFolder, logLevel: 'error' } as const
  return build({ ...plain, entryPoints: [entry], outfile: file, bundle: true, minify: true, format: 'esm', platform })
}

async function bundleWithRollup(entry: string, platform: BundlePlatform, file: string): Promise<void> {
  const browser = platform === 'browser'
  const resolve = nodeResolve({ browser, exportConditions: [platform], preferBuiltins: !browser })
  const bundle = await rollup({ input: entry, plugins: [resolve, plugin(commonjs), plugin(json)], logLevel: 'silent' })
  await bundle.write({ file, format: 'es', inlineDynamicImports: true, plugins: [plugin(terser, { module: true })] })
  await bundle.close()
}

// The types of these plugins take their ES module for CommonJS, where the function would be a member.
function plugin(create: unknown, options?: object): Plugin {
  return (create as (options?: object) => Plugin)(options)
}

async function bundleWithWebpack(entry: string, platform: BundlePlatform, file: string): Promise<void> {
  const compiler = webpack({
    mode: 'production',
    context: benchFolder,
    entry,
    target: platform === 'browser' ? 'web' : 'node',
    experiments: { outputModule: true },
    output: { path: join(file, '..'), filename: 'webpack.mjs', library: { type: 'module' } },
    plugins: [new webpack.optimize.LimitChunkCountPlugin({ maxChunks: 1 })],
    performance: false,
  })
  const stats = await promisify(compiler.run.bind(compiler))()
  await promisify(compiler.close.bind(compiler))()
  if (stats?.hasErrors()) throw new Error(stats.toString({ all: false, errors: true }))
}
