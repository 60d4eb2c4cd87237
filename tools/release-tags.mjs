// Tags each version that npm has at the commit that it was published from, and pushes the tags that origin lacks:
//   node tools/release-tags.mjs [SECONDS]
// The READMEs on npm link to the tags. A later run adds those of a release that failed half-way.
// npm can take a while to show what was published: a version that it lacks is asked for again, for a minute or SECONDS.
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findPublished } from './npm-registry.mjs'
import { packageFolders } from './package-folders.mjs'

const pollMs = 5_000
const deadline = Date.now() + Number(process.argv[2] ?? 60) * 1_000
const author = ['-c', 'user.name=github-actions[bot]', '-c', 'user.email=github-actions[bot]@users.noreply.github.com']

const versions = packageFolders().map(({ path }) => JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')))
const tagged = listTags()
const untagged = versions.filter((each) => !tagged.has(tagOf(each)))
const faults = []
for (const each of untagged) faults.push(...(await pushTag(each)))
const present = listTags()
faults.push(
  ...untagged
    .map(tagOf)
    .filter((tag) => !present.has(tag))
    .map((tag) => `origin has no tag ${tag}`),
)
for (const fault of faults) console.error(fault)
process.exitCode = faults.length > 0 ? 1 : 0

function tagOf({ name, version }) {
  return `${name}@${version}`
}

function listTags() {
  const lines = git('ls-remote', '--tags', '--refs', 'origin').matchAll(/\trefs\/tags\/(.+)$/gm)
  return new Set([...lines].map(([, tag]) => tag))
}

/** Returns why it cannot, if so. */
async function pushTag(manifest) {
  const tag = tagOf(manifest)
  const published = await waitForPublished(manifest)
  if (published === undefined) return [`npm lacks ${tag}: a later run of the release publishes and tags it`]
  // The release writes it into each manifest that it packs.
  const { gitHead: commit = '' } = published
  if (!/^[0-9a-f]{40}$/.test(commit)) return [`npm has no "gitHead" for ${tag}: tag it by hand`]
  try {
    fetchCommit(commit)
    git(...author, 'tag', '--force', '--message', tag, tag, commit)
    git('push', '--quiet', 'origin', `refs/tags/${tag}`)
    console.log(`${tag} is at ${commit}`)
    return []
  } catch (error) {
    return [error.message]
  }
}

async function waitForPublished({ name, version }) {
  const published = await findPublished(name, version)
  if (published !== undefined || Date.now() >= deadline) return published
  await sleep(pollMs)
  return waitForPublished({ name, version })
}

/** The checkout of a workflow has the newest commit alone. */
function fetchCommit(commit) {
  const { status } = spawnSync('git', ['cat-file', '-e', commit])
  if (status !== 0) git('fetch', '--quiet', '--depth=1', 'origin', commit)
}

function git(...args) {
  return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
}
