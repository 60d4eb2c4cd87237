import { readFileSync } from 'node:fs'
import { nodeRuntime, supportedMajors } from '@hydrakit-tests/support/node-runtime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { installProject, type Project } from './install-project.js'

let project: Project

beforeAll(async () => {
  project = await installProject('npm', {
    undici6: 'npm:undici@^6.29.1',
    undici7: 'npm:undici@^7.30.2',
    undici8: 'npm:undici@^8.13.1',
  })
  project.write('transport-smoke.mjs', readFileSync(new URL('transport-smoke.mjs', import.meta.url), 'utf8'))
})

afterAll(() => project?.remove())

test.each(supportedMajors)('the transport works on Node %i', async (major) => {
  const { path } = await nodeRuntime(major)
  const output = await project.node(['transport-smoke.mjs'], { node: path })
  const checks = output
    .trim()
    .split('\n')
    .map((line): { failure?: string } => JSON.parse(line))
  expect(checks.filter(({ failure }) => failure)).toEqual([])
  expect(checks.length).toBeGreaterThan(15)
})
