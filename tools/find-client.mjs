// Finds what installs a project's packages, by its lockfile or by that of the workspace that it is a member of.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { UsageError } from './usage-error.mjs'

export const clients = {
  npm: { lockfiles: ['package-lock.json', 'npm-shrinkwrap.json'], install: ['install', '--no-audit', '--no-fund'] },
  pnpm: { lockfiles: ['pnpm-lock.yaml'], install: ['install', '--no-frozen-lockfile'] },
  yarn: { lockfiles: ['yarn.lock'], install: ['install'] },
}
const unsupported = { bun: { lockfiles: ['bun.lock', 'bun.lockb'] } }
const known = { ...clients, ...unsupported }

/** The client, and the folder of its lockfile: the project or the root of its workspace. */
export function findClient(project) {
  const isRoot = isWorkspace(project) || findByLockfile(project).length > 0
  const workspace = isRoot ? undefined : findWorkspace(dirname(project))
  const ofWorkspace = workspace && clientOf(workspace)
  const client = clientOf(project) ?? ofWorkspace ?? 'npm'
  if (!(client in clients))
    throw new UsageError(`${project} uses ${client}; this installs with ${Object.keys(clients).join(', ')}`)
  // What the others need is overridden in the root alone. npm needs no overrides.
  if (client !== 'npm' && client === ofWorkspace)
    throw new UsageError(
      `${project} is in the ${client} workspace ${workspace}: pack into that folder; its members can then depend on the packages as "*"`,
    )
  return { client, lockfileFolder: workspace ?? project }
}

function clientOf(folder) {
  const declared = /^(\w+)@/.exec(readManifest(folder).packageManager ?? '')?.[1]
  if (declared !== undefined) return declared
  const found = findByLockfile(folder)
  if (found.length > 1)
    throw new UsageError(`${folder} has lockfiles of ${found.join(' and ')}: delete those that you do not use`)
  return found[0] ?? (hasPnpmWorkspace(folder) ? 'pnpm' : undefined)
}

function findByLockfile(folder) {
  return Object.keys(known).filter((name) => known[name].lockfiles.some((file) => existsSync(join(folder, file))))
}

function findWorkspace(folder) {
  if (isWorkspace(folder)) return folder
  return dirname(folder) === folder ? undefined : findWorkspace(dirname(folder))
}

function isWorkspace(folder) {
  return hasPnpmWorkspace(folder) || readManifest(folder).workspaces !== undefined
}

function hasPnpmWorkspace(folder) {
  return existsSync(join(folder, 'pnpm-workspace.yaml'))
}

function readManifest(folder) {
  const path = join(folder, 'package.json')
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
}
