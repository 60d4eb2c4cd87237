import { expect, test } from 'vitest'
import { newestVersion } from '../../../packages/testing/dev-server/src/hydra-releases.js'
import { addHydraPackages, platforms } from '../../../tools/hydra-packages.mjs'

const version = newestVersion.slice(1)
const manifest = { optionalDependencies: { other: '1.0.0' } }

test('dev-server is published with the packages that npm has in the newest release of Hydra', async () => {
  const published = ['@hydrakit/hydra-linux-x64', '@hydrakit/hydra-darwin-arm64']
  const find = async (name: string, wanted: string) => published.includes(name) && wanted === version
  const { optionalDependencies } = await addHydraPackages(manifest, find)
  const expected = { other: '1.0.0', ...Object.fromEntries(published.map((name) => [name, version])) }
  expect(optionalDependencies).toEqual(expected)
})

test('with each package on npm it names each platform, and with none it names none', async () => {
  const { optionalDependencies = {} } = await addHydraPackages({}, async () => true)
  expect(Object.keys(optionalDependencies)).toEqual(platforms.map((each) => `@hydrakit/hydra-${each}`))
  expect(await addHydraPackages({}, async () => undefined)).toEqual({})
})
