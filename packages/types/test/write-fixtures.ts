import { mkdirSync, writeFileSync } from 'node:fs'

export interface Fixture {
  /** Name of the constant. */
  name: string
  /** Type that the response has to satisfy. */
  type: string
  /** The response as it was received. */
  body: unknown
}

/** Writes fixtures as constants that `satisfies` their type, so that the compiler compares the two. */
export function writeFixtures(release: string, fixtures: Fixture[]): void {
  const types = [...new Set(fixtures.map(({ type }) => type.replace('[]', '')))].sort()
  const imports = `import type { ${types.join(', ')} } from '../../src/index.js'`
  const constants = fixtures.map(
    ({ name, type, body }) =>
      `export const ${name} = ${JSON.stringify(withoutSecrets(body), undefined, 2)} satisfies ${type}`,
  )
  const folder = new URL('__fixtures__/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  const head = `// Recorded from Hydra ${release} by test/record.ts.`
  writeFileSync(new URL(`${release}.ts`, folder), `${[head, imports, ...constants].join('\n\n')}\n`)
}

/** Tokens, keys and challenges of a throw-away server: only their shape matters. */
function withoutSecrets(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (key, each: unknown) => {
    if (key === 'client_secret') return 'fixture-secret'
    if (typeof each !== 'string' || each.startsWith('urn:') || each.includes(' ')) return each
    if (URL.canParse(each)) return each.replace(/=[^&]{40,}/g, '=…')
    return each.length > 36 ? `${each.slice(0, 8)}…` : each
  })
}
