// What the registry that npm is set to has.
import { execFileSync } from 'node:child_process'

/** The manifest of a published version; undefined if the registry has none. */
export async function findPublished(name, version) {
  const url = `${registryUrl()}${name.replace('/', '%2f')}`
  const response = await fetch(url, { signal: AbortSignal.timeout(60_000) })
  if (response.status === 404) return undefined
  if (!response.ok) throw new Error(`${url} responds with ${response.status}`)
  const { versions } = await response.json()
  return versions[version]
}

let registry

function registryUrl() {
  const options = { encoding: 'utf8', shell: process.platform === 'win32' }
  registry ??= execFileSync('npm', ['config', 'get', 'registry'], options).trim().replace(/\/?$/, '/')
  return registry
}
