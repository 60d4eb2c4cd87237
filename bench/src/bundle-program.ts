import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import commonjs from '@rollup/plugin-commonjs'
import json from '@rollup/plugin-json'
import { nodeResolve } from '@rollup/plugin-node-resolve'
import terser from '@rollup/plugin-terser'
import { build } from 'esbuild'
import { type Plugin, rollup } from 'rollup'
import webpack from 'webpack'
import { benchFolder } from './contenders.js'

export type BundlePlatform = 'browser' | 'node'

export type Bundler = 'esbuild' | 'rollup' | 'webpack'

/**
 * Bundles a program into one minified ES module with esbuild, Rollup and webpack.
 *
 * @returns The code of each module.
 */
export async function bundleProgram(program: string, platform: BundlePlatform): Promise<Record<Bundler, string>> {
  mkdirSync(join(benchFolder, '.cache'), { recursive: true })
  // In this package, where the program finds what it imports.
  const folder = mkdtempSync(join(benchFolder, '.cache', 'bundle-'))
  try {
    const entry = join(folder, 'program.mjs')
    writeFileSync(entry, program)
    const bundles = {} as Record<Bundler, string>
    for (const [name, bundle] of Object.entries(bundlers) as [Bundler, Bundle][]) {
      const file = join(folder, `${name}.mjs`)
      await bundle(entry, platform, file)
      bundles[name] = readFileSync(file, 'utf8')
    }
    return bundles
  } finally {
    rmSync(folder, { recursive: true })
  }
}

type Bundle = (entry: string, platform: BundlePlatform, file: string) => Promise<unknown>

const bundlers: Record<Bundler, Bundle> = {
  esbuild: bundleWithEsbuild,
  rollup: bundleWithRollup,
  webpack: bundleWithWebpack,
}

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
