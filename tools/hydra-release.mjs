// The latest release of Hydra, and those whose facts are in the repository.
import { readdirSync } from 'node:fs'

const { GITHUB_API_URL = 'https://api.github.com', HYDRA_FILES_URL = 'https://raw.githubusercontent.com' } = process.env

/** Address of GitHub's API. */
export const api = GITHUB_API_URL

/** The releases whose facts are in the repository, the newest last. */
export function findKnown() {
  const names = readdirSync('packages/openapi/spec').map((file) => /^hydra-(v\d+\.\d+\.\d+)\.json$/.exec(file)?.[1])
  return names.filter(Boolean).sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
}

/** The tag of the latest release. */
export async function findLatest() {
  const { tag_name: tag } = JSON.parse(await get(`${api}/repos/ory/hydra/releases/latest`))
  if (!/^v\d+\.\d+\.\d+$/.test(tag)) throw new Error(`the latest release of Hydra has the tag ${JSON.stringify(tag)}`)
  return tag
}

/** Address of the official description of a release. */
export function descriptionUrl(tag) {
  return `${HYDRA_FILES_URL}/ory/hydra/${tag}/spec/api.json`
}

export async function get(url) {
  const response = await fetch(url, { signal: AbortSignal.timeout(60_000) })
  if (!response.ok) throw new Error(`${url} responds with ${response.status}`)
  return response.text()
}
