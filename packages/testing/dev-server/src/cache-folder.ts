import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/**
 * The folder under which this package keeps what took long to make.
 *
 * @param environment - Where the platform's variables are read from.
 * @returns `hydra-kit` in `XDG_CACHE_HOME`, or else in the platform's folder for caches.
 * @see {@link https://specifications.freedesktop.org/basedir-spec/latest/ | XDG Base Directory Specification}
 */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const { XDG_CACHE_HOME: configured } = environment
  // The specification has relative paths ignored.
  const parent = configured && isAbsolute(configured) ? configured : platformCacheFolder(environment)
  return join(parent, 'hydra-kit')
}

function platformCacheFolder(environment: NodeJS.ProcessEnv): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches')
  if (process.platform === 'win32') return environment.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local')
  return join(homedir(), '.cache')
}
