import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { builtVersion } from '../../../packages/testing/dev-server/src/hydra-releases.js'
import { makeRepository } from './temporary-repository.js'

vi.setConfig({ testTimeout: 120_000 }) // git and Go are processes of their own

const root = fileURLToPath(new URL('../../../', import.meta.url))

test('the steps that follow get the Hydra of the tag, which reports its version', () => {
  const job = createJob()
  expect(job.run('v26.2.0')).toEqual({ status: 0, stderr: '' })
  const [name, binary = ''] = readFileSync(job.environmentFile, 'utf8').trim().split('=')
  expect(name).toBe('HYDRA_BIN')
  expect(execFileSync(binary, { encoding: 'utf8' })).toBe('v26.2.0')
})

test('the release that dev-server builds needs no other Hydra', () => {
  const job = createJob()
  expect(job.run(builtVersion)).toEqual({ status: 0, stderr: '' })
  expect(existsSync(job.environmentFile)).toBe(false)
})

test.each([
  ['26.2.0', 'HYDRA_VERSION must be vX.Y.Z'],
  ['v26.2.1', 'git cannot fetch Hydra v26.2.1 from'],
])('HYDRA_VERSION=%s fails: %s', (version, reason) => {
  const job = createJob()
  const { status, stderr } = job.run(version)
  expect(status).toBe(1)
  expect(stderr).toContain(reason)
  expect(existsSync(job.environmentFile)).toBe(false)
})

/** A job whose Hydra is a program that prints its version, because a real one takes minutes to build. */
function createJob() {
  const folder = makeRepository({
    'hydra/go.mod': 'module github.com/ory/hydra/v2\n\ngo 1.24\n',
    'hydra/main.go': `package main

import (
	"fmt"
	"github.com/ory/hydra/v2/driver/config"
)

func main() { fmt.Print(config.Version) }
`,
    'hydra/driver/config/version.go': 'package config\n\nvar Version = "master"\n',
  })
  const repository = join(folder, 'hydra')
  const author = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com']
  for (const args of [
    ['init', '--quiet'],
    ['add', '.'],
    [...author, 'commit', '--quiet', '-m', 'Release'],
    ['tag', 'v26.2.0'],
  ])
    execFileSync('git', args, { cwd: repository })
  const environmentFile = join(folder, 'environment')
  return {
    environmentFile,
    run(version: string) {
      const job = {
        HYDRA_REPOSITORY: repository,
        HYDRA_VERSION: version,
        GITHUB_ENV: environmentFile,
        RUNNER_TEMP: folder,
      }
      const options = { cwd: root, env: { ...process.env, ...job }, encoding: 'utf8' } as const
      const { status, stderr } = spawnSync('pnpm', ['--silent', 'ci:hydra'], options)
      return { status, stderr }
    },
  }
}
