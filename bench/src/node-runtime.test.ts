import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { nodeRuntime } from '@hydrakit-tests/support/node-runtime'
import { expect, onTestFinished, test, vi } from 'vitest'

test.skipIf(process.platform === 'win32')('a Node in the cache that another user can write to is not run', async () => {
  const cache = await mkdtemp(join(homedir(), '.hydra-kit-test-'))
  vi.stubEnv('XDG_CACHE_HOME', cache)
  onTestFinished(async () => {
    vi.unstubAllEnvs()
    await rm(cache, { recursive: true })
  })
  const name = `node-${process.platform}-${process.arch}`
  const path = join(cache, 'hydra-kit/runtimes/node99/node_modules', name, 'bin/node')
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, '#!/bin/sh\necho v99.0.0', { mode: 0o755 })
  expect(await nodeRuntime(99)).toEqual({ path, version: 'v99.0.0' })
  await chmod(dirname(path), 0o777)
  await expect(nodeRuntime(99)).rejects.toThrow(`${dirname(path)} can be written by other users`)
})
