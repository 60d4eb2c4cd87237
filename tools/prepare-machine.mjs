// Installs what tests need and this machine lacks, where that is possible: on Debian and its kin as root, and in a job of GitHub Actions on Linux or macOS.
// Elsewhere the tests that need it fail and say so.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const needed = [
  {
    debian: 'postgresql',
    brew: 'postgresql@17',
    commands: ['/usr/lib/postgresql', 'initdb'],
    why: 'for the faults suite',
  },
  {
    debian: 'redis-server',
    brew: 'redis',
    commands: ['redis-server', 'valkey-server'],
    why: 'for the shared introspection cache',
  },
  {
    debian: 'chromium',
    brew: 'google-chrome',
    // As tests/support/src/chromium.ts looks for it.
    commands: [
      'chromium',
      'chromium-browser',
      'google-chrome',
      'google-chrome-stable',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      process.env.CHROMIUM_BIN,
    ],
    why: 'for the browser tests',
  },
]

const isJob = process.env.GITHUB_ACTIONS === 'true'
const missing = needed.filter(({ commands }) => !commands.filter(Boolean).some(exists))
if (missing.length > 0) prepare(missing)

function exists(command) {
  return command.startsWith('/') ? existsSync(command) : spawnSync('which', [command]).status === 0
}

function prepare(missing) {
  const install = findInstaller()
  const list = missing.map(({ debian, why }) => `${debian} (${why})`).join(', ')
  if (install === undefined) {
    console.error(`Not on this machine: ${list}. Tests that need one will fail; install it to pass them.`)
    return
  }
  console.error(`Installing ${list} …`)
  const { status, stderr } = install(missing)
  if (status !== 0) console.error(`Could not install ${list}: ${stderr}`)
}

/** The package manager that this process may use. */
function findInstaller() {
  if (isJob && process.platform === 'darwin' && exists('brew')) return installByBrew
  const mayInstall = process.getuid?.() === 0 || isJob
  return mayInstall && exists('apt-get') ? installByApt : undefined
}

// Homebrew does not link a PostgreSQL of a certain version by itself.
function installByBrew(missing) {
  const names = missing.map(({ brew }) => brew)
  const outcome = run('brew', 'install', '--quiet', ...names)
  return outcome.status === 0 && names.includes('postgresql@17')
    ? run('brew', 'link', '--force', 'postgresql@17')
    : outcome
}

function installByApt(missing) {
  const become = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const apt = (...args) => run(...become, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', ...args)
  apt('update')
  return apt('install', '-y', '--no-install-recommends', ...missing.map(({ debian }) => debian))
}

function run(command, ...args) {
  return spawnSync(command, args, { encoding: 'utf8' })
}
