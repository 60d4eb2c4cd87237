import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/**
 * Returns the folder in which this package caches what takes long to build.
 *
 * @param environment - Contains the variables of the platform.
 * @returns `hydra-kit` in `XDG_CACHE_HOME`, or else in the platform's folder for caches.
 * @see {@link https://specifications.freedesktop.org/basedir-spec/latest/ | XDG Base Directory Specification}
 */
export function getCacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const { XDG_CACHE_HOME: configured } = environment
  // The specification demands that relative paths are ignored.
  const parent = configured && isAbsolute(configured) ? configured : getPlatformCacheFolder(environment)
  return join(parent, 'hydra-kit')
}

function getPlatformCacheFolder(environment: NodeJS.ProcessEnv): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches')
  if (process.platform === 'win32') return environment.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local')
  return join(homedir(), '.cache')
}
