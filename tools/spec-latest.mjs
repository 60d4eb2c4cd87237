// Looks for a release of Hydra that the repository does not know. If there is one, this says what it changes, and fails so that somebody sees it:
//   node tools/spec-latest.mjs
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { descriptionUrl, findKnown, findLatest, get } from './hydra-release.mjs'

const known = findKnown()
const latest = await findLatest()
if (known.includes(latest)) console.log(`Hydra ${latest} is the latest release, and known`)
else await reportRelease(latest)

async function reportRelease(tag) {
  const url = descriptionUrl(tag)
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
