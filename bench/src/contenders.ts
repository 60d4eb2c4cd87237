import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { packageFolders } from '../../tools/package-folders.mjs'
import { hydraKit, officialClient } from './peers/peers.js'

/** An installable client, for what is measured without calling it: size on the wire and on the disk, cost of its types. */
export interface Contender {
  readonly name: string
  /** What its user installs for one operation. */
  readonly packages: readonly string[]
  /** Program that uses one operation (introspection), for the bundler. */
  readonly oneOperation: string
  /** Program that uses every operation of the API; for the others the same as `everything`, since they have nothing else. */
  readonly everyOperation: string
  /** Program that uses all there is. */
  readonly everything: string
  /** Program for the type checker: the peer itself. */
  readonly program: string
}

export const benchFolder: string = fileURLToPath(new URL('../', import.meta.url))
const root = fileURLToPath(new URL('../../', import.meta.url))

export const hydraKitContender: Contender = {
  name: hydraKit,
  packages: ['@hydrakit/core', '@hydrakit/introspection'],
  oneOperation: `
    export { createHydraAdmin } from '@hydrakit/core'
    export { introspectOAuth2Token } from '@hydrakit/introspection'`,
  get everyOperation() {
    return [exportAll('packages/core'), ...featurePackages().map(exportOperations)].join('\n')
  },
  get everything() {
    return ['packages/core', ...featurePackages()].map(exportAll).join('\n')
  },
  program: 'src/peers/hydra-kit.ts',
}

export const contenders: readonly Contender[] = [
  hydraKitContender,
  {
    name: officialClient,
    packages: ['@ory/hydra-client'],
    oneOperation: `export { Configuration, OAuth2Api } from '@ory/hydra-client'`,
    everyOperation: `export * from '@ory/hydra-client'`,
    everything: `export * from '@ory/hydra-client'`,
    program: 'src/peers/ory-hydra-client.ts',
  },
  {
    name: '`@ory/hydra-client-fetch`',
    packages: ['@ory/hydra-client-fetch'],
    oneOperation: `export { Configuration, OAuth2Api } from '@ory/hydra-client-fetch'`,
    everyOperation: `export * from '@ory/hydra-client-fetch'`,
    everything: `export * from '@ory/hydra-client-fetch'`,
    program: 'src/peers/ory-hydra-client-fetch.ts',
  },
  {
    name: '`openapi-fetch` with `@hydrakit/types`',
    packages: ['openapi-fetch', '@hydrakit/types'],
    oneOperation: `export { default } from 'openapi-fetch'`,
    everyOperation: `export { default } from 'openapi-fetch'`,
    everything: `export { default } from 'openapi-fetch'`,
    program: 'src/peers/openapi-fetch.ts',
  },
]

/** For comparison: the same calls by bare `fetch`, whose types come with TypeScript. */
export const bareFetchProgram = 'src/peers/fetch.ts'

// Read from the folder, so that a new feature cannot be forgotten.
function featurePackages(): string[] {
  return packageFolders(root).flatMap(({ layer, path }) => (layer === 'features' ? path : []))
}

// One function an operation, by its name; the three that only a browser may call are URL builders.
function exportOperations(path: string): string {
  const exported = Object.keys(createRequire(import.meta.url)(root + path))
  const names = [...operationIds(), 'buildAuthorizationUrl', 'buildEndSessionUrl', 'buildDeviceVerificationUrl']
  return `export { ${names.filter((name) => exported.includes(name)).join(', ')} } from ${moduleOf(path)}`
}

function operationIds(): string[] {
  const operations: { operationId: string }[] = JSON.parse(
    readFileSync(`${root}packages/openapi/spec/operations.json`, 'utf8'),
  )
  return operations.map(({ operationId }) => operationId)
}

function exportAll(path: string): string {
  if (!existsSync(`${root}${path}/dist`)) throw new Error(`${path} is not built: pnpm build`)
  return `export * from ${moduleOf(path)}`
}

// The file itself: of a folder, bundlers take the CommonJS build.
function moduleOf(path: string): string {
  return JSON.stringify(`${root}${path}/dist/index.js`)
}
