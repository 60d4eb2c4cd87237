import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { verifyPassword } from './users/password-hash.js'

const script = fileURLToPath(new URL('./hash-password.ts', import.meta.url))

function run(input: string, ...args: string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', script, ...args], { input, encoding: 'utf8' })
}

test('makes an entry of the users file of a line on standard input', async () => {
  const { stdout, status } = run('correct horse \n')
  const { subject, passwordHash } = JSON.parse(stdout)
  expect([status, await verifyPassword('correct horse ', passwordHash)]).toEqual([0, true])
  expect(subject).toMatch(/^[0-9a-f-]{36}$/)
}, 20_000)

test.each([
  ['nothing', '', []],
  ['an empty line', '\n', []],
  ['a password among the arguments', 'secret\n', ['secret']],
] as const)(
  'refuses %s',
  (_, input, args) => {
    const { stdout, stderr, status } = run(input, ...args)
    expect([status, stdout]).toEqual([1, ''])
    expect(stderr).toContain('one line on standard input')
  },
  20_000,
)
