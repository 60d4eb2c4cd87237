// Installs what tests need and this machine lacks, where that is possible: on Debian and its kin, as root, and in a job of GitHub Actions. Elsewhere the
// tests that need it fail and say so.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const needed = [
  { debian: 'postgresql', commands: ['/usr/lib/postgresql', 'initdb'], why: 'for the faults suite' },
  { debian: 'redis-server', commands: ['redis-server'], why: 'for the shared introspection cache' },
  {
    debian: 'chromium',
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
  const names = missing.map(({ debian }) => debian)
  const list = missing.map(({ debian, why }) => `${debian} (${why})`).join(', ')
  const become = process.getuid?.() === 0 ? [] : isJob ? ['sudo', '-n'] : undefined
  if (become === undefined || !exists('apt-get')) {
    console.error(`Not on this machine: ${list}. Tests that need one will fail; install it to pass them.`)
    return
  }
  console.error(`Installing ${list} …`)
  const [command, ...before] = [...become, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q']
  const apt = (...args) => spawnSync(command, [...before, ...args], { encoding: 'utf8' })
  apt('update')
  const { status, stderr } = apt('install', '-y', '--no-install-recommends', ...names)
  if (status !== 0) console.error(`apt-get could not install ${names.join(', ')}: ${stderr}`)
}
