// Looks for a release of Hydra that the repository does not know. If there is one, this says what it changes, and fails so that somebody sees it:
//   node tools/spec-latest.mjs
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const { GITHUB_API_URL: api = 'https://api.github.com', HYDRA_FILES_URL: files = 'https://raw.githubusercontent.com' } =
  process.env

const known = findKnown()
const latest = await findLatest()
if (known.includes(latest)) console.log(`Hydra ${latest} is the latest release, and known`)
else await reportRelease(latest)

/** The releases whose facts are in the repository, the newest last. */
function findKnown() {
  const names = readdirSync('packages/openapi/spec').map((file) => /^hydra-(v\d+\.\d+\.\d+)\.json$/.exec(file)?.[1])
  return names.filter(Boolean).sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
}

async function findLatest() {
  const { tag_name: tag } = JSON.parse(await get(`${api}/repos/ory/hydra/releases/latest`))
  if (!/^v\d+\.\d+\.\d+$/.test(tag)) throw new Error(`the latest release of Hydra has the tag ${JSON.stringify(tag)}`)
  return tag
}

async function reportRelease(tag) {
  const url = `${files}/ory/hydra/${tag}/spec/api.json`
  const folder = mkdtempSync(join(tmpdir(), 'hydra-kit-spec-'))
  try {
    const file = join(folder, `hydra-${tag}.json`)
    writeFileSync(file, await get(url))
    const args = ['--silent', 'spec:diff', known.at(-1), file]
    spawnSync('pnpm', args, { stdio: 'inherit', shell: process.platform === 'win32' })
  } finally {
    rmSync(folder, { recursive: true })
  }
  console.error(`Hydra ${tag} is new. Save ${url} as hydra-${tag}.json, and run pnpm spec:update with it.`)
  process.exitCode = 1
}

async function get(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(60_000) })
  if (!response.ok) throw new Error(`${url} responds with ${response.status}`)
  return response.text()
}
