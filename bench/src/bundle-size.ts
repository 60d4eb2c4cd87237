import { gzipSync } from 'node:zlib'
import { type BundlePlatform, type Bundler, bundleProgram } from './bundle-program.js'

/** Bytes of the largest of the bundles by esbuild, Rollup and webpack: one file, minified and compressed. */
export async function bundleSize(program: string, platform: BundlePlatform): Promise<number> {
  return Math.max(...Object.values(await bundleSizes(program, platform)))
}

/** The size by each bundler. */
export async function bundleSizes(program: string, platform: BundlePlatform): Promise<Record<Bundler, number>> {
  const bundles = Object.entries(await bundleProgram(program, platform))
  const sizes = bundles.map(([name, code]) => [name, gzipSync(code, { level: 9 }).length])
  return Object.fromEntries(sizes) as Record<Bundler, number>
}
