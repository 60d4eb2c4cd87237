import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createTemporaryFolder } from '../test/stand-ins.js'
import { parseCommandLine } from './command-line.js'

test("without arguments it takes Hydra's usual ports", () => {
  expect(parseCommandLine([])).toMatchObject({ command: 'start', options: { publicPort: 4444, adminPort: 4445 } })
})

test('each option of startHydra has its argument', async () => {
  const file = join(await createTemporaryFolder(), 'hydra.json')
  await writeFile(file, '{"ttl":{"access_token":"2s"}}')
  const pages = ['login', 'consent', 'logout', 'error', 'post-logout-redirect', 'device-verification', 'device-success']
  const commandLine = parseCommandLine([
    ...['--public-port', '0', '--admin-port=14445', '--dsn', 'sqlite://x', '--issuer', 'http://op'],
    ...['--config', file, '--binary', '/opt/hydra', '--hydra-version', 'v2.3.0'],
    ...pages.flatMap((page) => [`--${page}-url`, `http://app/${page}`]),
  ])
  expect(commandLine).toEqual({
    command: 'start',
    options: {
      ...{ publicPort: 0, adminPort: 14_445, dsn: 'sqlite://x', issuer: 'http://op', binary: '/opt/hydra' },
      version: 'v2.3.0',
      config: { ttl: { access_token: '2s' } },
      urls: {
        login: 'http://app/login',
        consent: 'http://app/consent',
        logout: 'http://app/logout',
        error: 'http://app/error',
        postLogoutRedirect: 'http://app/post-logout-redirect',
        deviceVerification: 'http://app/device-verification',
        deviceSuccess: 'http://app/device-success',
      },
    },
  })
})

test('help and version win over everything else', () => {
  expect(parseCommandLine(['--admin-port', 'x', '-h'])).toEqual({ command: 'help' })
  expect(parseCommandLine(['--version'])).toEqual({ command: 'version' })
})

test.each([
  [['--nonsense'], "Unknown option '--nonsense'"],
  [['postgres://app:s3cret@db/hydra'], /^each argument must follow its option, as in --dsn DSN$/],
  [['--admin-port', 'x'], '--admin-port must be a port from 0 to 65535'],
  [['--public-port', '65536'], '--public-port must be a port from 0 to 65535'],
  [['--config', '/nowhere.json'], '--config must name a file that can be read (ENOENT)'],
  [['--config', '{"dsn":"s3cret"}'], /^--config must name a file that can be read \(ENOENT\)$/],
  [['--admin-port', '4444'], '"adminPort" and "publicPort" must differ'],
])('refuses %j', (args, message) => {
  expect(() => parseCommandLine(args)).toThrow(message)
})

test('a configuration file that is no JSON is refused without being quoted', async () => {
  const file = join(await createTemporaryFolder(), 'hydra.json')
  await writeFile(file, 'secrets: [s3cret]')
  expect(() => parseCommandLine(['--config', file])).toThrow(
    new TypeError('--config must name a file that holds valid JSON'),
  )
})
