import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const folder = fileURLToPath(new URL('..', import.meta.url))

test('the demo signs in, introspects, refreshes and revokes on a real Hydra, and exits 0', async () => {
  const { stdout } = await runDemo()
  expect(stdout).toMatch(/active, subject user-1815, scope "openid offline_access profile email"/)
  expect(stdout).toMatch(/refresh token inactive, and the access token that came with it too/)
  for (const operation of [
    'createOAuth2Client',
    'acceptOAuth2LoginRequest',
    'acceptOAuth2ConsentRequest',
    'introspectOAuth2Token',
    'revokeOAuth2Token',
  ]) {
    expect(stdout).toContain(operation)
  }
  expect(stdout).toContain('signed out through the back channel')
  expect(stdout).toMatch(/Done: 10 steps/)
})

test('the demo exits 1 and says why where there is no Hydra to run', async () => {
  const failure = await runDemo({ HYDRA_BIN: '/nowhere/hydra' }).catch((error: unknown) => error)
  expect(failure).toMatchObject({ code: 1, stderr: expect.stringContaining('/nowhere/hydra') })
})

function runDemo(env: Record<string, string> = {}): Promise<{ stdout: string; stderr: string }> {
  const script = ['--import', 'tsx', 'src/main.ts']
  return promisify(execFile)(process.execPath, script, { cwd: folder, env: { ...process.env, NO_COLOR: '1', ...env } })
}
