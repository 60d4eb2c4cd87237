import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import { signIn } from '@hydrakit/testing'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { install, run } from './install-project.js'
import { type RunningProgram, startProgram } from './start-program.js'

// Apps that a framework's own generator makes, with one protected route. They are built and started by the scripts that the generator wrote.

const examples = fileURLToPath(new URL('../../../packages/kits/resource-server/examples/', import.meta.url))
const readExample = (name: string) => readFileSync(join(examples, name), 'utf8')
const audience = 'https://photos.example'
const name = '@hydrakit/resource-server'

interface Generator {
  /** What `npx` runs. */
  readonly command: readonly string[]
  /** What is written into the app, by path. */
  readonly files: () => Readonly<Record<string, string>>
  /** What `npm` runs. */
  readonly build: readonly string[]
  /** What `npx` runs then. */
  readonly start: (port: number) => readonly string[]
}

const fastifyRoute = `import { principalOf, protect } from '@hydrakit/resource-server/fastify'
import type { FastifyPluginAsync } from 'fastify'
import { verifier } from '../../verifier.js'

const photos: FastifyPluginAsync = async (app) => {
  app.get('/', { onRequest: protect(verifier, { scopes: ['photos.read'] }) }, async (request) => ({
    subject: principalOf(request)?.subject,
  }))
}
export default photos
`

const generators: Readonly<Record<string, Generator>> = {
  'nest new': {
    command: ['@nestjs/cli@12', 'new', 'app', '--package-manager', 'npm', '--skip-git', '--skip-install'],
    files: () => ({ 'src/main.ts': readExample('nestjs.ts'), 'src/verifier.ts': readExample('verifier.ts') }),
    build: ['run', 'build'],
    start: () => ['node', 'dist/main.js'],
  },
  'create-next-app': {
    command: ['create-next-app@16', 'app', '--ts', '--api', '--yes', '--skip-install', '--disable-git'],
    files: () => ({
      'app/photos/route.ts': readExample('next-route.ts'),
      'verifier.ts': readExample('verifier.ts'),
    }),
    build: ['run', 'build'],
    start: (port) => ['next', 'start', '--hostname', '127.0.0.1', '--port', `${port}`],
  },
  'fastify generate': {
    command: ['fastify-cli@8', 'generate', 'app', '--lang=ts', '--esm'],
    files: () => ({ 'src/routes/photos/index.ts': fastifyRoute, 'src/verifier.ts': readExample('verifier.ts') }),
    // Its own script fails: TypeScript 6, which it installs, wants a `rootDir`.
    build: ['exec', '--', 'tsc', '--rootDir', 'src'],
    start: (port) => ['fastify', 'start', '--address', '127.0.0.1', '--port', `${port}`, 'dist/app.js'],
  },
}

const isFull = process.env.HYDRAKIT_FULL === '1'

test.skip('create-hono: its templates are fetched from GitHub', () => {})

describe.skipIf(!isFull)('in pnpm test:matrix:full', () => {
  let server: HydraServer
  beforeAll(async () => {
    server = await startHydra({ warmKeys: true })
  })
  afterAll(() => server?.stop())

  test.for(Object.entries(generators))(
    'an app of $0 has a protected route',
    { timeout: 600_000 },
    async ([, generator], context) => {
      const app = await generate(generator)
      context.onTestFinished(() => rmSync(dirname(app), { recursive: true, force: true }))
      const program = await start(app, generator)
      context.onTestFinished(() => program.stop())

      const send = async (scope?: string) => {
        const authorization =
          scope && `Bearer ${(await signIn(server, { subject: 'ada', scope, audience })).tokens.access_token}`
        const response = await fetch(`${program.origin}/photos`, { headers: authorization ? { authorization } : {} })
        return [response.status, await response.text()]
      }
      expect(await send()).toEqual([401, expect.anything()])
      expect(await send('photos.write')).toEqual([403, expect.anything()])
      expect(await send('photos.read')).toEqual([200, '{"subject":"ada"}'])
    },
  )

  function start(folder: string, { start: startOf }: Generator): Promise<RunningProgram> {
    const env = { ISSUER: server.issuer, HYDRA_ADMIN_URL: server.adminUrl }
    const [program = ''] = startOf(0)
    const command = program === 'node' ? process.execPath : join(folder, 'node_modules/.bin', program)
    return startProgram({ folder, command, args: (port) => startOf(port).slice(1), env })
  }
})

/** Makes an app, installs the resource server into it, and builds it. */
async function generate({ command, files, build }: Generator): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'hydra-kit-generated-'))
  await run(folder, 'npx', ['-y', ...command])
  const app = join(folder, 'app')
  for (const [path, text] of Object.entries(files())) {
    mkdirSync(dirname(join(app, path)), { recursive: true })
    writeFileSync(join(app, path), text)
  }
  const { [name]: version } = inject('release').versions
  await run(app, 'npm', ['pkg', 'set', `dependencies[${name}]=${version}`])
  await install(app, 'npm')
  await run(app, 'npm', build)
  return app
}
