import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createTemporaryFolder, writeScript } from '../test/stand-ins.js'
import { findPostgres } from './find-postgres.js'

test('finds both programs, in the same folder or not', async () => {
  const [one, other] = [await createTemporaryFolder(), await createTemporaryFolder()]
  const initdb = await writeScript(join(one, 'initdb'), '')
  const postgres = await writeScript(join(other, 'postgres'), '')
  expect(await findPostgres(['/nowhere', one, other])).toEqual({ initdb, postgres })
})

test('the error on a machine without PostgreSQL says how to install it', async () => {
  const folder = await createTemporaryFolder()
  const error = { code: 'ERR_POSTGRES_NOT_FOUND', message: expect.stringContaining('apt-get install postgresql') }
  await expect(findPostgres([folder])).rejects.toMatchObject(error)
})
