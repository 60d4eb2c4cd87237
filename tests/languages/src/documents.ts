import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

export type Source = 'ours' | 'official'

/** The document that a client is generated from. */
export function readSource(source: Source, release: string): object {
  return source === 'ours'
    ? createRequire(import.meta.url)(`@hydrakit/openapi/hydra-${release}.json`)
    : official(release)
}

/**
 * The official description of a release: its facts, with what a valid document cannot lack and the facts leave out.
 *
 * The sentences are missing, which no generator needs to make a client.
 */
function official(release: string): object {
  const file = new URL(`../../../packages/openapi/spec/hydra-${release}.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8'), function complete(this: object, key, value) {
    if (key === 'responses') return withDescriptions(value)
    if (key === 'oauth2' && value.type === 'oauth2') return { ...value, flows: {} }
    return value
  })
}

function withDescriptions(responses: Record<string, object>): object {
  const completed = Object.entries(responses).map(([status, response]) => [
    status,
    '$ref' in response ? response : { description: '', ...response },
  ])
  return Object.fromEntries(completed)
}
