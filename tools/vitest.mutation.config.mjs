// How mutation tests run the unit tests of a package: as its own vitest.config.ts says, but cheaper.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { defaultExclude } from 'vitest/config'

// The Vite of Vitest: it alone reads a configuration in TypeScript.
const require = createRequire(import.meta.url)
const vite = pathToFileURL(createRequire(require.resolve('vitest/package.json')).resolve('vite')).href
const { loadConfigFromFile, mergeConfig } = await import(vite)

const own = existsSync('vitest.config.ts')
  ? (await loadConfigFromFile({ command: 'serve', mode: 'test' }, 'vitest.config.ts')).config
  : { test: { include: ['src/**/*.test.ts'] } }

export default mergeConfig(own, {
  test: {
    exclude: [
      ...defaultExclude,
      // A fleet of processes runs the build, in which nothing is changed.
      '**/fleet.test.ts',
      // Hundreds of random calls, or megabytes: minutes for every change.
      ...['safety', 'no-leak', 'response-memory'].map((name) => `**/${name}.test.ts`),
      // Time and memory of a flood of tokens: most of the time of each change, and none of the results.
      ...['flood', 'retained-text'].map((name) => `**/${name}.test.ts`),
      // The table of conformance.test.ts once more, with the tokens of a real Hydra.
      '**/hydra-conformance.test.ts',
    ],
    // All files in one worker: it starts and reads the sources once for a change, not once for a file.
    isolate: false,
    // So a call that a test leaves in flight can end in the tests of another file.
    onUnhandledError: (error) => error.name !== 'HydraTimeoutError',
    // Sources are slower with every change in them. A test that hangs has noticed the change, and should not take a minute for it.
    testTimeout: 10_000,
  },
})
