import type { Stats } from 'node:fs'
import { lstat, realpath } from 'node:fs/promises'
import { dirname } from 'node:path'

const root = 0
const groupCanWrite = 0o020
const othersCanWrite = 0o002
// In a folder with this bit, such as /tmp, users can rename and remove only what belongs to them.
const sticky = 0o1000

/**
 * Checks whether another user of this machine can replace a file or folder: it belongs to them or can be written by them,
 * or so does a folder above it. A file that does not exist is as safe as its folder.
 *
 * Windows is not checked, because its folders for caches belong to one user.
 *
 * @param path - An absolute path.
 * @param trusted - A user who may do so.
 * @returns A phrase that names what is unsafe, or `undefined` if nothing is.
 */
export async function explainUnsafePath(path: string, trusted: number = root): Promise<string | undefined> {
  const existing = await realpath(path).catch(() => undefined)
  if (existing === undefined) return path === dirname(path) ? undefined : explainUnsafePath(dirname(path), trusted)
  for (let each = existing; ; each = dirname(each)) {
    const reason = await explainUnsafeEntry(each, trusted)
    if (reason !== undefined || each === dirname(each)) return reason
  }
}

/**
 * Checks whether a file or folder belongs to another user of this machine, or can be written by one. The folders above it
 * are not checked.
 *
 * @param path - The file or folder. A link is checked instead of its target.
 * @param trusted - A user whom it may belong to.
 * @returns A phrase that says why it is unsafe, or `undefined` if it is not, or does not exist.
 */
export async function explainUnsafeEntry(path: string, trusted: number = root): Promise<string | undefined> {
  const uid = process.getuid?.()
  const stats = await lstat(path).catch(() => undefined)
  if (uid === undefined || stats === undefined) return undefined
  if (![uid, root, trusted].includes(stats.uid)) return `${path} belongs to another user (${stats.uid})`
  if (isWritableByAnother(stats, [uid, trusted])) return `${path} can be written by other users`
  return undefined
}

// Many systems give each user a group of their own, with the same id, and let the group write by default.
function isWritableByAnother(stats: Stats, users: readonly number[]): boolean {
  const { mode, gid } = stats
  if (stats.isSymbolicLink() || (stats.isDirectory() && mode & sticky)) return false
  return Boolean(mode & othersCanWrite) || (Boolean(mode & groupCanWrite) && ![...users, root].includes(gid))
}
