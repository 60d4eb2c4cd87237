import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { nodeRuntime, supportedMajors } from '@hydrakit-tests/support/node-runtime'
import { expect, test } from 'vitest'

const script = fileURLToPath(new URL('transport-smoke.mjs', import.meta.url))

test.each(supportedMajors)('the transport works on Node %i', async (major) => {
  const { path } = await nodeRuntime(major)
  const { stdout } = await promisify(execFile)(path, [script], { timeout: 30_000 })
  const checks = stdout
    .trim()
    .split('\n')
    .map((line): { failure?: string } => JSON.parse(line))
  expect(checks.filter(({ failure }) => failure)).toEqual([])
  expect(checks.length).toBeGreaterThan(15)
})
