import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { run } from './install-project.js'
import { startRegistry } from './local-registry.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const name = '@hydrakit/hydra-linux-x64'

test('the packages with a Hydra are published once, and in any order the newest release is "latest"', async () => {
  const { publish, describe } = await createPublisher()
  await publish('26.2.0')
  expect(await describe()).toEqual({ tags: { latest: '26.2.0' }, versions: ['26.2.0'] })
  await publish('2.3.0')
  const both = { tags: { latest: '26.2.0', 'release-2.3.0': '2.3.0' }, versions: ['2.3.0', '26.2.0'] }
  expect(await describe()).toEqual(both)
  await expect(publish('2.3.0', 'Other bytes')).rejects.toThrow('npm did not take')
  expect(await describe()).toEqual(both)
})

test('a run after a failure leaves alone what npm has, to the byte', async () => {
  const { publish, describe } = await createPublisher()
  await publish('26.2.0')
  await publish('26.2.0')
  expect(await describe()).toEqual({ tags: { latest: '26.2.0' }, versions: ['26.2.0'] })
})

test('an older release that is published first gives "latest" to the newest', async () => {
  const { publish, describe } = await createPublisher()
  await publish('2.3.0')
  await publish('26.2.0')
  expect((await describe()).tags).toEqual({ latest: '26.2.0', 'release-2.3.0': '2.3.0' })
})

/** Publishes stand-ins without a Hydra to a registry of the test, and says what that has. */
async function createPublisher() {
  const folder = mkdtempSync(join(tmpdir(), 'hydra-kit-publish-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const registry = await startRegistry(folder)
  onTestFinished(() => registry.stop())
  return {
    publish: async (version: string, description = '') =>
      run(root, 'pnpm', ['--silent', 'publish:hydra', await pack(folder, version, description)], registry.publisher),
    describe: () => describeIn(registry.url),
  }
}

async function pack(folder: string, version: string, description: string): Promise<string> {
  const tarballs = join(folder, version)
  mkdirSync(join(tarballs, 'package'), { recursive: true })
  writeFileSync(join(tarballs, 'package/package.json'), JSON.stringify({ name, version, description }))
  await run(tarballs, 'npm', ['pack', './package'])
  return tarballs
}

async function describeIn(registry: string): Promise<{ tags: object; versions: readonly string[] }> {
  const response = await fetch(registry + name.replace('/', '%2f'))
  const { 'dist-tags': tags, versions } = (await response.json()) as { 'dist-tags': object; versions: object }
  return { tags, versions: Object.keys(versions).sort() }
}
