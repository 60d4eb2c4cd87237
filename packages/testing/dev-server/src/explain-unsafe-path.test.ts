import { chmod, chown, mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createTemporaryFolder, giveToAnotherUser } from '../test/stand-ins.js'
import { explainUnsafeEntry, explainUnsafePath } from './explain-unsafe-path.js'

async function createTree(): Promise<{ folder: string; file: string }> {
  const folder = join(await createTemporaryFolder(), 'cache')
  await mkdir(folder)
  await writeFile(join(folder, 'hydra'), '')
  return { folder, file: join(folder, 'hydra') }
}

test('a file of this user in folders of this user is safe, also below /tmp', async () => {
  const { file } = await createTree()
  expect(await explainUnsafePath(file)).toBeUndefined()
})

test('a file that does not exist is as safe as the nearest folder', async () => {
  const { folder } = await createTree()
  expect(await explainUnsafePath(join(folder, 'a/b'))).toBeUndefined()
  await chmod(folder, 0o777)
  expect(await explainUnsafePath(join(folder, 'a/b'))).toBe(`${folder} can be written by other users`)
})

test('a file or a folder above it that belongs to another user is unsafe, and named', async () => {
  const { folder, file } = await createTree()
  await giveToAnotherUser(folder)
  expect(await explainUnsafePath(file)).toMatch(/ belongs to another user \(\d+\)$/)
  expect(await explainUnsafeEntry(folder)).toMatch(`${folder} belongs to another user`)
})

test('a folder that everyone can write to is unsafe, unless its sticky bit is set', async () => {
  const { folder, file } = await createTree()
  await chmod(folder, 0o777)
  expect(await explainUnsafePath(file)).toBe(`${folder} can be written by other users`)
  await chmod(folder, 0o1777)
  expect(await explainUnsafePath(file)).toBeUndefined()
})

test('a file that everyone can write to is unsafe, also with a sticky bit', async () => {
  const { file } = await createTree()
  await chmod(file, 0o1777)
  expect(await explainUnsafePath(file)).toBe(`${file} can be written by other users`)
})

test('a folder that a group can write to is unsafe, unless it is the group of this user alone', async () => {
  const { folder, file } = await createTree()
  await chmod(folder, 0o775)
  const [uid, gid] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0]
  const isOwnGroup = gid === uid || gid === 0
  expect(await explainUnsafePath(file)).toBe(isOwnGroup ? undefined : `${folder} can be written by other users`)
  if (uid !== 0) return
  await chown(folder, 0, 65_533)
  expect(await explainUnsafePath(file)).toBe(`${folder} can be written by other users`)
})

test('the target of a link counts', async () => {
  const { folder, file } = await createTree()
  const link = join(await createTemporaryFolder(), 'link')
  await symlink(folder, link)
  expect(await explainUnsafePath(join(link, 'hydra'))).toBeUndefined()
  await chmod(file, 0o777)
  expect(await explainUnsafePath(join(link, 'hydra'))).toBe(`${file} can be written by other users`)
})

test('Windows is not checked', async () => {
  const { folder, file } = await createTree()
  await chmod(folder, 0o777)
  const { getuid } = process
  delete process.getuid
  expect(await explainUnsafePath(file)).toBeUndefined()
  Object.assign(process, { getuid })
})
