// Looks for a release of Hydra whose facts the repository lacks. If there is one it takes in its description, and fails to say so:
//   node tools/spec-latest.mjs
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// Loopback addresses take their place in the tests.
const { GITHUB_API_URL: api = 'https://api.github.com', HYDRA_RAW_URL: raw = 'https://raw.githubusercontent.com' } =
  process.env

const release = await findLatest()
if (existsSync(`packages/openapi/spec/hydra-${release}.json`)) console.log(`Hydra ${release} is the latest, and known`)
else {
  await takeIn(release)
  console.error(
    `Hydra ${release} is new. Run pnpm spec:update with its description, then pnpm generate: see packages/openapi/README.md`,
  )
  process.exitCode = 1
}

async function findLatest() {
  const { tag_name: tag } = JSON.parse(await get(`${api}/repos/ory/hydra/releases/latest`))
  if (!/^v\d+\.\d+\.\d+$/.test(tag)) throw new Error(`the latest release of Hydra has the tag ${tag}`)
  return tag
}

/** A description that `spec:update` refuses shows here, and not when somebody sits down to it. */
async function takeIn(tag) {
  const folder = mkdtempSync(join(tmpdir(), 'hydra-kit-spec-'))
  try {
    const file = join(folder, `hydra-${tag}.json`)
    writeFileSync(file, await get(`${raw}/ory/hydra/${tag}/spec/api.json`))
    const { status } = spawnSync('pnpm', ['--silent', 'spec:update', file], {
      stdio: 'inherit',
      shell: process.platform === 'win32',
    })
    if (status !== 0) throw new Error(`the description of Hydra ${tag} cannot be taken in`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function get(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(60_000) })
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return response.text()
}
