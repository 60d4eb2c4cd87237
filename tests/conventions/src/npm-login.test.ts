import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const program = fileURLToPath(new URL('../../../tools/npm-login.mjs', import.meta.url))

/** Runs the program with a settings file of its own. Returns what it wrote. */
function login(token: string): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'npm-login-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const settings = join(folder, '.npmrc')
  const env = {
    npm_config_userconfig: settings,
    npm_config_registry: 'http://registry.example/',
    NODE_AUTH_TOKEN: token,
  }
  execFileSync(process.execPath, [program], { env: { ...process.env, ...env } })
  return existsSync(settings) ? readFileSync(settings, 'utf8') : undefined
}

test('npm gets the name of the variable with the token, and not the token', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: npm replaces it
  expect(login('npm_secret')?.trim()).toBe('//registry.example/:_authToken=${NODE_AUTH_TOKEN}')
})

test('without a token nothing is written', () => expect(login('')).toBeUndefined())
