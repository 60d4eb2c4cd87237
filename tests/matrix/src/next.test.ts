import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import getPort from 'get-port'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { installProject, type Project } from './install-project.js'

// Next.js patches `fetch`: it keeps the responses of GETs, and throws from it where a page turns out to be dynamic.

const next = 'node_modules/next/dist/bin/next'
const clientName = 'A name that was changed'

/** The files of an app. Every page shows the name of one client. */
const files = {
  'client-name.js': `
    import { createHydraAdmin, orNull } from '@hydrakit/core'
    import { getOAuth2Client } from '@hydrakit/oauth2-clients'
    const hooks = { onError: () => console.log('onError was called') }
    const admin = createHydraAdmin({ baseUrl: process.env.HYDRA_ADMIN_URL, hooks })
    export const clientName = async (id) => (await orNull(getOAuth2Client(admin, id)))?.client_name ?? 'no such client'`,
  'app/layout.js': `export default ({ children }) => <html><body>{children}</body></html>`,
  'app/plain/page.js': `
    import { Suspense } from 'react'
    import { clientName } from '../../client-name.js'
    const Name = async () => <p>{await clientName('photos')}</p>
    export default () => <Suspense fallback="loading"><Name /></Suspense>`,
  'app/clients/[id]/page.js': `
    import { Suspense } from 'react'
    import { clientName } from '../../../client-name.js'
    const Name = async ({ params }) => <p>{await clientName((await params).id)}</p>
    export default ({ params }) => <Suspense fallback="loading"><Name params={params} /></Suspense>`,
  'app/api/route.js': `
    import { clientName } from '../../client-name.js'
    export const GET = async () => Response.json(await clientName('photos'))`,
}

// With cacheComponents there is no edge runtime.
const edgeFiles = {
  'app/edge/page.js': `
    import { clientName } from '../../client-name.js'
    export const runtime = 'edge'
    export default async () => <p>{await clientName('photos')}</p>`,
}

describe.each([
  ['14', '^18.3.0', {}, edgeFiles],
  ['15', '^19.2.0', {}, edgeFiles],
  ['16', '^19.2.0', {}, edgeFiles],
  ['16', '^19.2.0', { cacheComponents: true }, {}],
])('Next.js %s, React %s, %o', (major, react, configuration, furtherFiles) => {
  let hydra: StubHydra
  let project: Project
  let output: string

  beforeAll(async () => {
    hydra = await startStubHydra()
    project = await installProject('npm', { next: `^${major}.0.0`, react, 'react-dom': react })
    project.write('next.config.mjs', `export default ${JSON.stringify(configuration)}`)
    for (const [file, text] of Object.entries({ ...files, ...furtherFiles })) project.write(file, text)
    output = await project.node([next, 'build'], { env: environment() })
  }, 900_000)

  afterAll(() => {
    hydra?.server.close()
    project?.remove()
  })

  const environment = () => ({ HYDRA_ADMIN_URL: hydra.url, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' })

  test('the build finds out that the pages are dynamic, and fails nowhere', () => {
    expect(output).toMatch(/[ƒ◐] \/plain/)
    expect(output).not.toContain('onError')
  })

  test('every page shows the client as it is now', async () => {
    const paths = ['/plain', '/clients/photos', '/api', ...('app/edge/page.js' in furtherFiles ? ['/edge'] : [])]
    const app = await startApp(project, environment())
    try {
      for (const name of [clientName, 'Photos', undefined]) {
        hydra.clientName = name
        for (const path of paths) {
          expect(await (await fetch(app.url + path)).text(), path).toContain(name ?? 'no such client')
        }
      }
    } finally {
      await app.stop()
    }
  })

  test('no response is kept in a file', () => {
    const folder = join(project.folder, '.next')
    const kept = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => readFileSync(path).includes(clientName))
    expect(kept).toEqual([])
  })
})

interface StubHydra {
  readonly server: Server
  readonly url: string
  /** Name of its one client, which undefined deletes. */
  clientName: string | undefined
}

async function startStubHydra(): Promise<StubHydra> {
  const server = createServer((_, response) => {
    const { clientName: client_name } = hydra
    const body = client_name === undefined ? { error: 'not_found', error_description: 'none' } : { client_name }
    const status = client_name === undefined ? 404 : 200
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const hydra: StubHydra = { server, url, clientName }
  return hydra
}

interface App {
  readonly url: string
  stop(): Promise<unknown>
}

async function startApp({ folder }: Project, env: Record<string, string>): Promise<App> {
  const port = await getPort()
  const { PATH = '' } = process.env
  const args = [next, 'start', '--hostname', '127.0.0.1', '--port', String(port)]
  const child: ChildProcess = spawn(process.execPath, args, { cwd: folder, env: { PATH, ...env }, stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  const stop = async () => {
    child.kill()
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  await expect.poll(() => fetch(url).then(() => 'started', String), { timeout: 60_000 }).toBe('started')
  return { url, stop }
}
