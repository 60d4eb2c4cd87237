// Installs the servers that tests need and this machine lacks, where that is possible: on Debian and its kin, as root. Elsewhere the tests that need
// one fail and say so.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const needed = [
  { debian: 'postgresql', commands: ['/usr/lib/postgresql', 'initdb'], why: 'for the faults suite' },
  { debian: 'redis-server', commands: ['redis-server'], why: 'for the shared introspection cache' },
]

const missing = needed.filter(({ commands }) => !commands.some(exists))
if (missing.length > 0) prepare(missing)

function exists(command) {
  return command.startsWith('/') ? existsSync(command) : spawnSync('which', [command]).status === 0
}

function prepare(missing) {
  const names = missing.map(({ debian }) => debian)
  const list = missing.map(({ debian, why }) => `${debian} (${why})`).join(', ')
  if (process.getuid?.() !== 0 || !exists('apt-get')) {
    console.error(`Not on this machine: ${list}. Tests that need one will fail; install it to pass them.`)
    return
  }
  console.error(`Installing ${list} …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => spawnSync('apt-get', ['-q', ...args], { env, encoding: 'utf8' })
  apt('update')
  const { status, stderr } = apt('install', '-y', '--no-install-recommends', ...names)
  if (status !== 0) console.error(`apt-get could not install ${names.join(', ')}: ${stderr}`)
}
