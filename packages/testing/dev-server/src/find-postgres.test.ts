import { join } from 'node:path'
import { expect, test } from 'vitest'
import { script, temporaryFolder } from '../test/stand-ins.js'
import { findPostgres } from './find-postgres.js'

test('finds both programs, wherever each is', async () => {
  const [one, other] = [await temporaryFolder(), await temporaryFolder()]
  const initdb = await script(join(one, 'initdb'), '')
  const postgres = await script(join(other, 'postgres'), '')
  expect(await findPostgres(['/nowhere', one, other])).toEqual({ initdb, postgres })
})

test('a machine without PostgreSQL is told how to get it', async () => {
  const folder = await temporaryFolder()
  const error = { code: 'ERR_POSTGRES_NOT_FOUND', message: expect.stringContaining('apt-get install postgresql') }
  await expect(findPostgres([folder])).rejects.toMatchObject(error)
})
