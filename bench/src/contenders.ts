import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
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
const packagesFolder = fileURLToPath(new URL('../../packages/', import.meta.url))

// Kits are built on features or beside them, and nobody needs them to call an operation.
const kits = ['compatibility', 'dev-server', 'introspection-cache', 'resource-server', 'telemetry']

export const hydraKitContender: Contender = {
  name: hydraKit,
  packages: ['@hydrakit/core', '@hydrakit/introspection'],
  oneOperation: `
    export { createHydraAdmin } from '@hydrakit/core'
    export { introspectOAuth2Token } from '@hydrakit/introspection'`,
  get everyOperation() {
    return [exportAll('core'), ...featurePackages().map(exportOperations)].join('\n')
  },
  get everything() {
    return ['core', ...featurePackages()].map(exportAll).join('\n')
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
  return readdirSync(packagesFolder).filter((folder) => {
    if (kits.includes(folder)) return false
    const manifest = JSON.parse(readFileSync(`${packagesFolder}${folder}/package.json`, 'utf8'))
    return '@hydrakit/core' in (manifest.dependencies ?? {})
  })
}

// One function an operation, by its name; the three that only a browser may call are URL builders.
function exportOperations(folder: string): string {
  const declarations = readFileSync(`${packagesFolder}${folder}/dist/index.d.ts`, 'utf8')
  const names = [...operationIds(), 'buildAuthorizationUrl', 'buildEndSessionUrl', 'buildDeviceVerificationUrl']
  const exported = names.filter((name) => new RegExp(`\\b${name}\\b`).test(declarations))
  return `export { ${exported.join(', ')} } from ${JSON.stringify(packagesFolder + folder)}`
}

function operationIds(): string[] {
  const operations: { operationId: string }[] = JSON.parse(
    readFileSync(`${packagesFolder}types/spec/operations.json`, 'utf8'),
  )
  return operations.map(({ operationId }) => operationId)
}

function exportAll(folder: string): string {
  if (!existsSync(`${packagesFolder}${folder}/dist`)) throw new Error(`packages/${folder} is not built: pnpm build`)
  return `export * from ${JSON.stringify(packagesFolder + folder)}`
}
