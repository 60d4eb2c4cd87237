import { homedir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { getCacheFolder } from './cache-folder.js'

test('lies in XDG_CACHE_HOME', () => {
  expect(getCacheFolder({ XDG_CACHE_HOME: '/var/cache/me' })).toBe(join('/var/cache/me', 'hydra-kit'))
})

test.each([undefined, '', 'relative/folder'])('lies in the home folder when XDG_CACHE_HOME is %j', (folder) => {
  const path = getCacheFolder({ XDG_CACHE_HOME: folder })
  expect(path.startsWith(homedir())).toBe(true)
  expect(path.endsWith('hydra-kit')).toBe(true)
})
