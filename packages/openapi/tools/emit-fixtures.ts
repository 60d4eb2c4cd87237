import type { Recorded } from './recorded.js'

/** Writes recorded responses as constants that `satisfies` their type, so that the compiler compares the two. */
export function emitFixtures(release: string, responses: Recorded[]): string {
  const types = [...new Set(responses.map(({ type }) => type.replace('[]', '')))].sort()
  const head = `// Recorded from Hydra ${release}. Made by \`pnpm generate\` from packages/openapi/spec/: change that, never this file.`
  const imports = `import type {\n${types.map((type) => `  ${type},\n`).join('')}} from '../../src/index.js'`
  const constants = responses.map(
    ({ name, type, body }) => `export const ${name} = ${JSON.stringify(body, undefined, 2)} satisfies ${type}`,
  )
  return `${[head, imports, ...constants].join('\n\n')}\n`
}
