import { expect, test } from 'vitest'
import { useHydra as useHydraInJest } from './jest.js'
import { useServer } from './use-server.js'

test('a server that is used while the file is read says so', async () => {
  const hydra = useServer({ before: () => {}, after: () => {} }, {})
  expect(() => hydra.server).toThrow('Hydra has not started')
  await expect(hydra.signIn({ subject: 'ada' })).rejects.toThrow('Hydra has not started')
})

test('outside of Jest, the error says what is missing', () => {
  expect(() => useHydraInJest()).toThrow('useHydra() needs the globals of Jest')
})

test('a server that does not start fails the hook, and what stops it passes', async () => {
  const hooks: (() => Promise<void>)[] = []
  useServer({ before: (run) => hooks.push(run), after: (run) => hooks.push(run) }, { adminPort: -1 })
  const [before, after] = hooks
  await expect(before?.()).rejects.toThrow('"adminPort" must')
  await expect(after?.()).resolves.toBeUndefined()
})
