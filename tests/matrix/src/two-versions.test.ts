import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { installProject, type Project, run } from './install-project.js'

// An app may have one version of core, and a package that it uses another one. A sign-in then passes through both: the clients of
// @hydrakit/testing come from its own core, and the features that take them use the core of the app.

type Core = typeof import('@hydrakit/core')

let folder: string
let project: Project
let server: HydraServer
let load: NodeJS.Require
let core: Core
let later: Core
let testing: typeof import('@hydrakit/testing')
let clients: typeof import('@hydrakit/oauth2-clients')
let introspection: typeof import('@hydrakit/introspection')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hydra-kit-later-'))
  const tarball = await packLaterPatch(inject('release').tarballs['@hydrakit/core'] ?? '')
  project = await installProject('pnpm', {}, { '@hydrakit/testing>@hydrakit/core': `file:${tarball}` })
  load = createRequire(join(project.folder, 'here.cjs'))
  core = load('@hydrakit/core')
  later = loadFromTesting('@hydrakit/core')
  testing = load('@hydrakit/testing')
  clients = load('@hydrakit/oauth2-clients')
  introspection = load('@hydrakit/introspection')
  server = await startHydra({ warmKeys: true })
})

afterAll(async () => {
  await server?.stop()
  project?.remove()
  await rm(folder, { recursive: true, force: true })
})

/** The same package with the next patch as its version. */
async function packLaterPatch(tarball: string): Promise<string> {
  await run(folder, 'tar', ['-xzf', tarball])
  const file = join(folder, 'package/package.json')
  const manifest = JSON.parse(await readFile(file, 'utf8'))
  const version = manifest.version.replace(/\d+$/, (patch: string) => String(Number(patch) + 1))
  await writeFile(file, JSON.stringify({ ...manifest, version }))
  await run(folder, 'tar', ['-czf', 'later.tgz', 'package'])
  return join(folder, 'later.tgz')
}

function loadFromTesting(name: string) {
  return createRequire(load.resolve('@hydrakit/testing'))(name)
}

const connect = () => core.createHydraAdmin({ baseUrl: server.adminUrl })

test('the app and @hydrakit/testing have two versions of core', () => {
  const manifests = [load('@hydrakit/core/package.json'), loadFromTesting('@hydrakit/core/package.json')]
  const [own, other] = manifests.map(({ version }) => version.split('.').map(Number))
  expect(other).toEqual([own[0], own[1], own[2] + 1])
  expect(later.createHydraAdmin).not.toBe(core.createHydraAdmin)
})

test('a user signs in, refreshes, signs in again, logs out and is disposed', async () => {
  const user = await testing.signIn(server, { subject: 'ada', scope: 'openid offline_access photos.read' })
  expect(user.idTokenClaims?.sub).toBe('ada')
  await user.refresh()
  const { access_token } = user.tokens
  expect(await introspection.introspectOAuth2Token(connect(), access_token)).toMatchObject({ active: true, sub: 'ada' })
  expect((await user.signInAgain({ prompt: 'none' })).skipped).toEqual({ login: true, consent: true })
  await user.logout()
  await user[Symbol.asyncDispose]()
  expect(await introspection.introspectOAuth2Token(connect(), access_token)).toEqual({ active: false })
})

test('a failed sign-in has the words of Hydra, and the app recognizes its cause', async () => {
  const failed = testing.signIn(server, { subject: 'ada', client: { redirect_uris: ['no address'] } })
  const error = await failed.catch((reason: unknown) => reason)
  if (!testing.isSignInError(error)) throw new Error('not recognized')
  expect(error).toMatchObject({ step: 'client', error: 'invalid_redirect_uri' })
  expect(error.cause).not.toBeInstanceOf(core.HydraError)
  expect(error.cause).toBeInstanceOf(later.HydraError)
  expect(core.isHydraResponseError(error.cause, 400)).toBe(true)
})

test('an error of the app is recognized by the later version', async () => {
  const { error } = await later.toResult(clients.getOAuth2Client(connect(), 'nobody'))
  expect(error).toBeInstanceOf(core.HydraError)
  expect(error).not.toBeInstanceOf(later.HydraError)
  expect(later.isHydraResponseError(error, 404)).toBe(true)
  expect(await later.orNull(clients.getOAuth2Client(connect(), 'nobody'))).toBeNull()
})
