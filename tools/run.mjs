// Runs a command of a package script, and leaves nothing of it behind: node tools/run.mjs [--stdin] COMMAND [ARGUMENT]...
//
// A signal to `npx` ends npx and its shell, but not pnpm below them, nor what pnpm runs. Therefore the command gets a process group of its own, which
// is ended when this program gets a signal, and when a package manager above it is gone. With --stdin it gets what is typed on a terminal.
import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'

const watchMs = 500
const graceMs = 10_000
const pollMs = 50
const isWindows = process.platform === 'win32'

const passesInput = process.argv[2] === '--stdin'
const [command, ...args] = process.argv.slice(passesInput ? 3 : 2)
if (command === undefined) throw new Error('node tools/run.mjs [--stdin] COMMAND [ARGUMENT]...')
const launchers = findLaunchers()
// A process outside the group of the terminal must not read from it: this one reads, and passes it on.
const input = passesInput && process.stdin.isTTY ? 'pipe' : 'ignore'
const child = spawn(command, args, { stdio: [input, 'inherit', 'inherit'], detached: !isWindows, shell: isWindows })
if (child.stdin) process.stdin.pipe(child.stdin).on('error', () => {}) // it has closed its input
let isStopping = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal))
const watch = setInterval(() => areLaunchersGone() && stop('SIGTERM'), watchMs)

child.once('error', (error) => {
  console.error(`${command} cannot be run: ${error.message}`)
  process.exit(127)
})
child.once('exit', async (code, signal) => {
  clearInterval(watch)
  if (isStopping) await waitForGroup()
  process.exit(code ?? 128 + constants.signals[signal])
})

function stop(signal) {
  if (!isStopping) setTimeout(() => signalGroup('SIGKILL'), graceMs).unref()
  isStopping = true
  clearInterval(watch)
  signalGroup(signal)
}

/** Tells whether there was a process to signal. */
function signalGroup(signal) {
  try {
    return isWindows ? child.kill(signal) : process.kill(-child.pid, signal)
  } catch {
    return false
  }
}

/** The command itself can end before what it has started. */
async function waitForGroup() {
  for (let waitedMs = 0; signalGroup(0) && waitedMs < graceMs; waitedMs += pollMs) {
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
  signalGroup('SIGKILL')
}

/** The package managers above this one, innermost first: `node /usr/bin/pnpm dev`, `sh -c pnpm dev`, `npm exec pnpm dev`. */
function findLaunchers() {
  const isLauncher = (line = '') => /(^|[\s/'"])(npm|npx|pnpm|pnpx|corepack)(?=[\s'"@]|(-cli)?\.c?js|$)/.test(line)
  const found = []
  for (let pid = process.ppid; isLauncher(readProcess(pid)?.line); pid = readProcess(pid)?.parent) found.push(pid)
  return found.length > 0 ? found : [process.ppid]
}

// A process whose parent ends gets another parent, at once.
function areLaunchersGone() {
  return launchers.some((pid, index) => {
    const parent = index === 0 ? process.ppid : readProcess(launchers[index - 1])?.parent
    return parent !== pid
  })
}

function readProcess(pid) {
  try {
    return process.platform === 'linux' ? readFromProc(pid) : readFromPs(pid)
  } catch {
    return undefined
  }
}

// Some images have no `ps`.
function readFromProc(pid) {
  const [, parent] = /^\d+ \(.*\) \S (\d+) /s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  return { parent: Number(parent), line: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') }
}

function readFromPs(pid) {
  const [, parent, line] = /^\s*(\d+) (.*)/.exec(
    execFileSync('ps', ['-o', 'ppid=,args=', '-p', pid], { encoding: 'utf8' }),
  )
  return { parent: Number(parent), line }
}
