// Opens a pull request with the facts of a release of Hydra that the repository does not know:
//   GITHUB_REPOSITORY=OWNER/NAME GITHUB_TOKEN=... node tools/spec-propose.mjs
// It pushes a branch to origin. A release that has a pull request already, open or closed, is left alone.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { api, descriptionUrl, findKnown, findLatest, get } from './hydra-release.mjs'

const { GITHUB_REPOSITORY: repository = '', GITHUB_TOKEN: token } = process.env
if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) throw new Error('GITHUB_REPOSITORY must be OWNER/NAME')
if (!token) throw new Error('GITHUB_TOKEN must be a token that may write contents and pull requests')

const known = findKnown()
const latest = await findLatest()
const branch = `spec/${latest}`
const title = `feat(openapi): facts of Hydra ${latest}`
const [proposal] = known.includes(latest) ? [] : await findProposals()
if (known.includes(latest)) console.log(`Hydra ${latest} is the latest release, and known`)
else if (proposal) console.log(`Hydra ${latest} has a pull request: ${proposal.html_url}`)
else await propose()

function findProposals() {
  const head = encodeURIComponent(`${repository.split('/')[0]}:${branch}`)
  return callGitHub(`pulls?state=all&head=${head}`)
}

async function propose() {
  const body = await writeFacts()
  pushFacts()
  // GitHub takes 65,536 characters.
  const { html_url: url } = await callGitHub('pulls', {
    title,
    body: body.slice(0, 60_000),
    head: branch,
    base: 'main',
  })
  console.log(`Hydra ${latest} is new, and has a pull request: ${url}`)
}

/** Takes in the official description. Returns what it changes, and what needs a decision. */
async function writeFacts() {
  const folder = mkdtempSync(join(tmpdir(), 'hydra-kit-spec-'))
  try {
    const file = join(folder, `hydra-${latest}.json`)
    writeFileSync(file, await get(descriptionUrl(latest)))
    return [runTool('spec-diff', known.at(-1), file), runTool('spec-update', file)].join('\n')
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A branch without a pull request is what a failed run left. */
function pushFacts() {
  const author = [
    '-c',
    'user.name=github-actions[bot]',
    '-c',
    'user.email=github-actions[bot]@users.noreply.github.com',
  ]
  run('git', 'switch', '--quiet', '--force-create', branch)
  run('git', 'add', 'packages/openapi/spec')
  run('git', ...author, 'commit', '--quiet', '-m', title, '--', 'packages/openapi/spec')
  execFileSync('git', ['push', '--quiet', '--force', 'origin', branch], {
    stdio: 'inherit',
    env: createPushEnvironment(),
  })
}

/** The token is for this command alone: it stands in no file and in no argument. */
function createPushEnvironment() {
  const credentials = Buffer.from(`x-access-token:${token}`).toString('base64')
  const setting = { GIT_CONFIG_KEY_0: 'http.extraheader', GIT_CONFIG_VALUE_0: `authorization: basic ${credentials}` }
  return { ...process.env, GIT_CONFIG_COUNT: '1', ...setting }
}

function runTool(name, ...args) {
  return run(process.execPath, '--import', 'tsx', `packages/openapi/tools/${name}.ts`, ...args)
}

function run(command, ...args) {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}

async function callGitHub(path, body) {
  const response = await fetch(`${api}/repos/${repository}/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { accept: 'application/vnd.github+json', authorization: `Bearer ${token}` },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(60_000),
  })
  if (!response.ok) throw new Error(`GitHub responds to ${path} with ${response.status}: ${await response.text()}`)
  return response.json()
}
