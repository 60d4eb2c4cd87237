import { chmod, mkdir, rename, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { createTemporaryFolder, findRealHydra, giveToAnotherUser, installHydraPackage } from '../test/stand-ins.js'
import { findPrebuiltHydra, prebuiltPackage } from './find-prebuilt-hydra.js'

const report = (): void => {}

test('finds the package of the project, also from a folder below, before the one beside this package', async () => {
  const hydra = await findRealHydra()
  const [project, own] = [await createTemporaryFolder(), await createTemporaryFolder()]
  const older = await installHydraPackage(project, 'v2.3.0', hydra)
  await installHydraPackage(own, 'v26.2.0', hydra)
  await mkdir(join(project, 'src'))
  const found = await findPrebuiltHydra({ report }, [join(project, 'src'), own])
  expect(found).toMatchObject({ origin: `the package ${prebuiltPackage} (${older})` })
})

test('with a version, skips the package that reports another or none', async () => {
  const hydra = await findRealHydra()
  const [project, own] = [await createTemporaryFolder(), await createTemporaryFolder()]
  await installHydraPackage(project, 'master', hydra)
  const newer = await installHydraPackage(own, 'v26.2.0', hydra)
  const find = (version: string) => findPrebuiltHydra({ version, report }, [project, own])
  expect(await find('v26.2.0')).toMatchObject({ origin: `the package ${prebuiltPackage} (${newer})` })
  expect(await find('v2.3.0')).toMatch(
    /it is Ory Hydra master, not v2\.3\.0; .* cannot be used: it is Ory Hydra v26\.2\.0, not v2\.3\.0$/,
  )
})

test('says where no package was found', async () => {
  const [project, own] = [await createTemporaryFolder(), await createTemporaryFolder()]
  expect(await findPrebuiltHydra({ report }, [project, own])).toBe(
    `it is installed neither for ${project} nor for ${own}`,
  )
})

test('the binary of another platform, or one that is not executable, is skipped with the reason', async () => {
  const project = await createTemporaryFolder()
  const binary = await installHydraPackage(project, 'v2.3.0', '/bin/true')
  await chmod(binary, 0o644)
  expect(await findPrebuiltHydra({ report }, [project])).toBe(`${binary} cannot be used: it is not executable`)
})

test('a package that others can write to, above the working directory, is not run', async () => {
  const folder = await createTemporaryFolder()
  await installHydraPackage(folder, 'v2.3.0', await findRealHydra())
  await chmod(join(folder, 'node_modules'), 0o777)
  expect(await findPrebuiltHydra({ report }, [join(folder, 'project')])).toContain('can be written by other users')
})

test('of a binary that is a link, its target is checked and run: the link could be replaced in between', async () => {
  const [project, store] = [await createTemporaryFolder(), await createTemporaryFolder()]
  const binary = await installHydraPackage(project, 'v2.3.0', await findRealHydra())
  const target = join(store, 'hydra')
  await rename(binary, target)
  await symlink(target, binary)
  expect(await findPrebuiltHydra({ report }, [project])).toMatchObject({
    origin: `the package ${prebuiltPackage} (${target})`,
  })
})

test('a package of another user is not run', async () => {
  const folder = await createTemporaryFolder()
  await installHydraPackage(folder, 'v2.3.0', await findRealHydra())
  // The owner of this package's own files is trusted, and without root nothing can be given away.
  const isRoot = process.getuid?.() === 0
  if (isRoot) await giveToAnotherUser(folder)
  else vi.spyOn(process, 'getuid').mockReturnValue(1)
  const found = await findPrebuiltHydra({ report }, [folder])
  vi.restoreAllMocks()
  if (isRoot) expect(found).toContain('belongs to another user')
  else expect(typeof found).toBe('object')
})
