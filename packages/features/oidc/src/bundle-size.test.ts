import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

test('a source of service tokens costs a bundle less than 1.5 KB beside core', async () => {
  const core = "export { createHydraPublic } from '@hydrakit/core'"
  const source = "export { createClientCredentialsSource } from './create-client-credentials-source.js'"
  expect((await measureBundle(`${core}; ${source}`)) - (await measureBundle(core))).toBeLessThan(1_536)
})

/** Bytes of a bundle for browsers, minified and compressed. */
async function measureBundle(contents: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: new URL('.', import.meta.url).pathname },
    ...{ bundle: true, write: false, minify: true, platform: 'browser', format: 'esm', target: 'es2022' },
  })
  return gzipSync(outputFiles[0]?.text ?? '', { level: 9 }).length
}
