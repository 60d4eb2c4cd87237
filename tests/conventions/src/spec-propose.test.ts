import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readFileSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { newestVersion } from '../../../packages/testing/dev-server/src/hydra-releases.js'
import { author, makeRepository } from './temporary-repository.js'

vi.setConfig({ testTimeout: 120_000 }) // packages of the repository run in processes of their own

const root = fileURLToPath(new URL('../../../', import.meta.url))
const description = JSON.parse(readFileSync(`${root}packages/openapi/spec/hydra-${newestVersion}.json`, 'utf8'))
delete description.paths['/admin/keys/{set}'].delete

interface Surroundings {
  /** Tag of the latest release. */
  readonly latest: string
  /** Pull requests of its branch. */
  readonly proposals?: readonly { html_url: string }[]
  readonly env?: NodeJS.ProcessEnv
  /** Whether an earlier run has pushed the branch, and failed then. */
  readonly hasBranch?: boolean
}

/** Runs the command of the schedule in a copy of the repository, with a server in place of GitHub. */
async function propose({ latest, proposals = [], env, hasBranch = false }: Surroundings) {
  const folder = copyRepository()
  if (hasBranch) pushBranch(folder, `spec/${latest}`)
  const posted: { title: string; body: string; head: string; base: string }[] = []
  const server = createServer(async (request, response) => {
    const { method, url = '', headers } = request
    const send = (value: unknown, status = 200) => response.writeHead(status).end(JSON.stringify(value))
    if (url.endsWith('/ory/hydra/releases/latest')) send({ tag_name: latest })
    else if (url === `/ory/hydra/${latest}/spec/api.json`) send(description)
    else if (headers.authorization !== 'Bearer a-token') send({}, 401)
    else if (method === 'GET' && url.startsWith('/repos/ada/kit/pulls?state=all&head=ada%3Aspec')) send(proposals)
    else if (method === 'POST' && url === '/repos/ada/kit/pulls') {
      posted.push(JSON.parse(await text(request)))
      send({ html_url: 'https://git.example/1' }, 201)
    } else send({}, 404)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const places = { GITHUB_API_URL: url, HYDRA_FILES_URL: url, GITHUB_REPOSITORY: 'ada/kit', GITHUB_TOKEN: 'a-token' }
  const child = spawn(process.execPath, ['tools/spec-propose.mjs'], {
    cwd: folder,
    env: { ...process.env, ...places, ...env },
  })
  const output = Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = (await once(child, 'close')) as [number]
  const git = (...args: string[]) => execFileSync('git', args, { cwd: `${folder}/origin.git`, encoding: 'utf8' })
  return { code, output: (await output).join(''), posted, git }
}

/** What the command needs of the repository, with an origin beside it. */
function copyRepository(): string {
  const folder = makeRepository({ '.gitignore': 'node_modules\norigin.git\n' })
  for (const path of ['package.json', 'pnpm-workspace.yaml', 'tools', 'packages/openapi/package.json'])
    copy(path, folder)
  for (const path of ['packages/openapi/spec', 'packages/openapi/tools']) copy(path, folder)
  for (const path of ['node_modules', 'packages/openapi/node_modules']) symlinkSync(root + path, join(folder, path))
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder })
  git('init', '--quiet', '--initial-branch=main')
  git('init', '--quiet', '--bare', 'origin.git')
  git('remote', 'add', 'origin', 'origin.git')
  git('add', '--all')
  git(...author, 'commit', '--quiet', '-m', 'Everything')
  return folder
}

function pushBranch(folder: string, branch: string): void {
  execFileSync('git', ['switch', '--quiet', '--create', branch], { cwd: folder })
  execFileSync('git', [...author, 'commit', '--quiet', '--allow-empty', '-m', 'An older run'], { cwd: folder })
  execFileSync('git', ['push', '--quiet', 'origin', branch], { cwd: folder })
  execFileSync('git', ['switch', '--quiet', 'main'], { cwd: folder })
}

function copy(path: string, folder: string): void {
  cpSync(root + path, join(folder, path), { recursive: true })
}

test('a new release gets a branch with its facts, and a pull request that says what to decide', async () => {
  const { code, output, posted, git } = await propose({ latest: 'v99.0.0' })
  expect([code, output]).toEqual([0, 'Hydra v99.0.0 is new, and has a pull request: https://git.example/1\n'])
  expect(posted).toEqual([expect.objectContaining({ head: 'spec/v99.0.0', base: 'main' })])
  const [{ body = '' } = {}] = posted
  expect(body).toContain(`## Hydra ${newestVersion} to v99.0.0`)
  expect(body).toContain('- v99.0.0: removed deleteJsonWebKeySet')
  expect(git('show', '--name-only', '--format=%s', 'spec/v99.0.0').trim().split('\n')).toEqual([
    'feat(openapi): facts of Hydra v99.0.0',
    '',
    'packages/openapi/spec/hydra-v99.0.0.json',
  ])
})

test('a branch that a failed run has left is replaced', async () => {
  const { code, posted, git } = await propose({ latest: 'v99.0.0', hasBranch: true })
  expect([code, posted.length]).toEqual([0, 1])
  expect(git('log', '--format=%s', 'spec/v99.0.0')).toBe('feat(openapi): facts of Hydra v99.0.0\nEverything\n')
})

test('a release that is known, or has a pull request, is left alone', async () => {
  const known = await propose({ latest: newestVersion })
  expect([known.code, known.output]).toEqual([0, `Hydra ${newestVersion} is the latest release, and known\n`])
  const proposed = await propose({ latest: 'v99.0.0', proposals: [{ html_url: 'https://git.example/1' }] })
  expect([proposed.code, proposed.output]).toEqual([0, 'Hydra v99.0.0 has a pull request: https://git.example/1\n'])
  expect([...known.posted, ...proposed.posted]).toEqual([])
  expect(proposed.git('branch', '--list')).toBe('')
})

test.each([
  ['no token', { GITHUB_TOKEN: '' }, 'GITHUB_TOKEN must be'],
  ['a token that is refused', { GITHUB_TOKEN: 'another' }, 'responds to pulls?state=all'],
  ['no repository', { GITHUB_REPOSITORY: 'kit' }, 'GITHUB_REPOSITORY must be OWNER/NAME'],
])('%s is a failure, and nothing is pushed', async (_, env, message) => {
  const { code, output, posted, git } = await propose({ latest: 'v99.0.0', env })
  expect([code, output, posted]).toEqual([1, expect.stringContaining(message), []])
  expect(git('branch', '--list')).toBe('')
})
