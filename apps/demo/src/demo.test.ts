import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'
import { hashPicture } from './draw-picture.js'

const folder = fileURLToPath(new URL('..', import.meta.url))
const root = fileURLToPath(new URL('../../../', import.meta.url))
const page = `${folder}.cache/sign-in.html`

describe('the demo, on a real Hydra', () => {
  let stdout: string
  let html: string

  beforeAll(async () => {
    stdout = (await runDemo()).stdout
    html = readFileSync(page, 'utf8').replaceAll('<wbr>', '')
  })

  test('signs in and out, and shows what the example printed', () => {
    expect(stdout).toContain('Ada Lovelace signed in, the access token is active')
    expect(stdout).toContain('Ada Lovelace signed out, the access token is revoked')
  })

  test('draws the calls of the app and of the login app in the order in which they happened', () => {
    const names = stdout.match(
      /createOAuth2Client|GET \/login|accept\w+Request|GET \/callback|\w+Token(Exchange)? |GET \/logout/g,
    )
    expect(names?.map((name) => name.trim())).toEqual([
      'createOAuth2Client',
      'GET /login',
      'acceptOAuth2LoginRequest',
      'acceptOAuth2ConsentRequest',
      'GET /callback',
      'oauth2TokenExchange',
      'introspectOAuth2Token',
      'revokeOAuth2Token',
      'GET /logout',
      'acceptOAuth2LogoutRequest',
    ])
  })

  test('times the set-up, the sign-in and the sign-out apart', () => {
    for (const phase of ['Set-up', 'Sign-in', 'Sign-out']) {
      expect(stdout).toMatch(new RegExp(`${phase} +\\d+(\\.\\d)? m?s  \\d+ calls`))
    }
  })

  test('writes a page with every call, and a picture of every page in light and dark', () => {
    for (const name of ['createOAuth2Client', '/oauth2/token', 'acceptOAuth2LogoutRequest'])
      expect(html).toContain(name)
    const pictures = new Set(html.match(/data:image\/png;base64,[\w+/=]+/g))
    // The first page of the app is shown before the sign-in and after the sign-out.
    expect(pictures.size).toBeGreaterThanOrEqual(10)
    expect(stdout).toContain(page)
  })

  test('draws the picture of the README as it is, but for the durations', () => {
    const [picture, committed] = [`${folder}.cache/sign-in.svg`, `${root}docs/pictures/sign-in.svg`].map((file) =>
      readFileSync(file, 'utf8'),
    ) as [string, string]
    const hash = /data-drawing="(\w+)"/.exec(committed)?.[1]
    const how = 'after a change that is meant: pnpm --filter @hydrakit-apps/demo picture'
    expect(hashPicture(committed), `the picture was edited; ${how}`).toBe(hash)
    expect(hashPicture(picture), `the walk or its drawing has changed; ${how}`).toBe(hash)
  })

  test('shows no code, token, challenge or password', () => {
    const withoutPictures = html.replaceAll(/base64,[\w+/=]+/g, '')
    for (const text of [stdout, withoutPictures, readFileSync(`${folder}.cache/sign-in.svg`, 'utf8')]) {
      expect(text).not.toMatch(/ory_\w\w_|eyJ\w|analytical-engine/)
      expect(text).not.toMatch(/[?&](code|state|login_challenge|consent_challenge|logout_challenge|id_token_hint)=[^…]/)
    }
  })
})

test('without a browser the demo says which it looked for and how to get one, and walks on', async () => {
  const { stdout } = await runDemo({ CHROMIUM_BIN: '/nowhere/chromium' })
  expect(stdout).toContain('No pictures of the pages. CHROMIUM_BIN is /nowhere/chromium')
  expect(stdout).toContain('Ada Lovelace signed out')
  expect(readFileSync(page, 'utf8')).toContain('No pictures: CHROMIUM_BIN is /nowhere/chromium')
})

test('the demo exits 1 and says why where there is no Hydra to run', async () => {
  const failure = await runDemo({ HYDRA_BIN: '/nowhere/hydra' }).catch((error: unknown) => error)
  expect(failure).toMatchObject({ code: 1, stderr: expect.stringContaining('/nowhere/hydra') })
})

/** Runs it on the sources, as `pnpm demo` does: nothing is built before. */
function runDemo(env: Record<string, string> = {}): Promise<{ stdout: string; stderr: string }> {
  const script = ['--import', 'tsx', 'src/main.ts']
  const onSources = { TSX_TSCONFIG_PATH: `${folder}tsconfig.source.json`, NO_COLOR: '1' }
  return promisify(execFile)(process.execPath, script, { cwd: folder, env: { ...process.env, ...onSources, ...env } })
}
