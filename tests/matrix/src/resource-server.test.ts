import { readFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import { signIn } from '@hydrakit/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeWorker } from './describe-worker.js'
import { installProject, type Project } from './install-project.js'
import { type Program, type RunningProgram, startProgram } from './start-program.js'

// The examples of the resource server, compiled and served as their frameworks say, with the packages of the release and a real Hydra.

const folder = fileURLToPath(new URL('../../../packages/kits/resource-server/examples/', import.meta.url))
const readExample = (name: string) => readFileSync(join(folder, name), 'utf8')
const audience = 'https://photos.example'

const dependencies = {
  '@hono/node-server': '^2.1.9',
  '@nestjs/common': '^12.5.1',
  '@nestjs/core': '^12.5.1',
  '@nestjs/platform-express': '^12.5.1',
  '@types/express': '^5.0.6',
  '@types/node': '^20.19.0',
  '@types/react': '^19.2.0',
  esbuild: '^0.28.0',
  express: '^5.3.0',
  fastify: '^5.12.8',
  hono: '^4.13.19',
  next: '^16.0.0',
  react: '^19.2.0',
  'react-dom': '^19.2.0',
  'reflect-metadata': '^0.2.2',
  rxjs: '^7.8.2',
  typescript: '~5.9.3',
  workerd: '^1.20250101.0',
}

let server: HydraServer
let project: Project

beforeAll(async () => {
  server = await startHydra({ warmKeys: true })
  project = await installProject('npm', dependencies)
  for (const name of ['verifier', 'node', 'express', 'fastify', 'hono', 'nestjs', 'worker']) {
    project.write(`src/${name}.ts`, readExample(`${name}.ts`))
  }
  project.write('src/package.json', '{ "type": "module" }')
  project.write('tsconfig.servers.json', JSON.stringify({ compilerOptions, include: ['src'] }))
  await project.node(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.servers.json'])
}, 900_000)

afterAll(async () => {
  project?.remove()
  await server?.stop()
})

// As `nest new` and `tsc --init` write them.
const compilerOptions = {
  target: 'es2022',
  module: 'nodenext',
  lib: ['es2023', 'dom'],
  types: ['node'],
  strict: true,
  skipLibCheck: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
}

describe.each([
  ['node', startCompiled],
  ['express', startCompiled],
  ['fastify', startCompiled],
  ['hono', startCompiled],
  ['nestjs', startCompiled],
  ['next', startNext],
  ['worker', startWorker],
])('%s', (name, startApp) => {
  let app: RunningProgram
  beforeAll(async () => {
    app = await startApp(name)
  }, 600_000)
  afterAll(() => app?.stop())

  test('lets a token with the scope pass, and finds its user', async () => {
    const { status, body } = await send(`${app.origin}/photos`, [`Bearer ${await tokenWith('photos.read')}`])
    expect([status, JSON.parse(body)]).toEqual([200, { subject: 'ada' }])
  })

  test('refuses others as RFC 6750 says', async () => {
    const scope = 'scope="photos.read"'
    expect(await send(`${app.origin}/photos`, [])).toMatchObject({
      status: 401,
      challenge: `Bearer realm="api", ${scope}`,
    })
    expect(await send(`${app.origin}/photos`, ['Bearer invented'])).toMatchObject({
      status: 401,
      challenge: `Bearer realm="api", error="invalid_token", ${scope}`,
    })
    expect(await send(`${app.origin}/photos`, [`Bearer ${await tokenWith('photos.write')}`])).toMatchObject({
      status: 403,
      challenge: `Bearer realm="api", error="insufficient_scope", ${scope}`,
    })
  })

  // Next.js hides this: its server hands the first of them to a handler, as Node's `headers` has it.
  const twoHeaders = name === 'next' ? 200 : 400
  test(`two Authorization headers are a ${twoHeaders}`, async () => {
    const header = `Bearer ${await tokenWith('photos.read')}`
    expect((await send(`${app.origin}/photos`, [header, 'Bearer invented'])).status).toBe(twoHeaders)
    expect((await send(`${app.origin}/photos`, ['Bearer invented', header])).status).not.toBe(200)
  })

  test('while Hydra is down, a token that was not seen before is a 503', async () => {
    const header = `Bearer ${await tokenWith('photos.read')}`
    await server.kill()
    try {
      expect(await send(`${app.origin}/photos`, [header])).toMatchObject({ status: 503, challenge: undefined })
    } finally {
      await server.restart()
    }
  })

  describe.runIf(name === 'next')('with a proxy.ts', () => {
    test('refuses a request before its route handler runs', async () => {
      const challenge = 'Bearer realm="api", scope="albums.read"'
      expect(await send(`${app.origin}/albums`, [])).toMatchObject({ status: 401, challenge })
      expect((await send(`${app.origin}/albums`, [`Bearer ${await tokenWith('photos.read')}`])).status).toBe(403)
    })

    test('the route handler gets another request, in which there is no principal', async () => {
      const { status, body } = await send(`${app.origin}/albums`, [`Bearer ${await tokenWith('albums.read')}`])
      expect([status, JSON.parse(body)]).toEqual([200, { principal: null }])
    })
  })
})

async function tokenWith(scope: string): Promise<string> {
  return (await signIn(server, { subject: 'ada', scope, audience })).tokens.access_token
}

async function send(url: string, authorization: readonly string[]) {
  const headers = ['host', 'api.example', ...authorization.flatMap((value) => ['authorization', value])]
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, { headers, agent: false }, resolve).on('error', reject).end()
  })
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  const body = Buffer.concat(chunks).toString()
  return { status: response.statusCode, challenge: response.headers['www-authenticate'], body }
}

const environment = () => ({ ISSUER: server.issuer, HYDRA_ADMIN_URL: server.adminUrl })

function startCompiled(name: string): Promise<RunningProgram> {
  return start(process.execPath, () => [`src/${name}.js`])
}

const albumsRoute = `import { principalOf } from '@hydrakit/resource-server/fetch'

export const GET = (request: Request) => Response.json({ principal: principalOf(request) ?? null })
`

async function startNext(): Promise<RunningProgram> {
  const next = 'node_modules/next/dist/bin/next'
  project.write('app/layout.js', 'export default ({ children }) => <html><body>{children}</body></html>')
  project.write('verifier.ts', readExample('verifier.ts'))
  project.write('app/photos/route.ts', readExample('next-route.ts'))
  project.write('proxy.ts', readExample('next-proxy.ts'))
  project.write('app/albums/route.ts', albumsRoute)
  project.write('next.config.mjs', 'export default {}')
  // As `create-next-app` writes them.
  const compilerOptions = { strict: true, skipLibCheck: true, paths: { '@/*': ['./*'] } }
  project.write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['app', 'proxy.ts'] }))
  await project.node([next, 'build'], {
    env: { ...environment(), NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
  })
  return start(process.execPath, (port) => [next, 'start', '--hostname', '127.0.0.1', '--port', `${port}`])
}

async function startWorker(): Promise<RunningProgram> {
  const options = { entryPoints: ['src/worker.ts'], bundle: true, format: 'esm', outfile: 'worker.mjs' }
  const conditions = ['workerd', 'worker', 'browser']
  const bundling = `import { build } from 'esbuild'; await build(${JSON.stringify({ ...options, conditions })})`
  await project.node(['--input-type=module', '-e', bundling])
  const workerd = join(project.folder, 'node_modules', '@cloudflare', 'workerd-linux-64', 'bin', 'workerd')
  return start(workerd, (port) => {
    const worker = { port, module: 'worker.mjs', compatibilityDate: '2025-01-01', bindings: environment() }
    project.write('worker.capnp', describeWorker(worker))
    return ['serve', 'worker.capnp']
  })
}

function start(command: string, args: Program['args']): Promise<RunningProgram> {
  return startProgram({ folder: project.folder, command, args, env: environment() })
}
