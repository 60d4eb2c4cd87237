import { expect, test } from 'vitest'
import { createServerLog } from './server-log.js'

function getLastOutput(...lines: string[]): string {
  const log = createServerLog()
  for (const line of lines) log.add(line)
  return log.lastOutput()
}

test('keeps the newest 2,000 lines, each cut to 4,000 characters', () => {
  const log = createServerLog()
  for (let line = 0; line < 2_100; line += 1) log.add(`${line} ${'x'.repeat(5_000)}`)
  const lines = log.text().split('\n')
  expect([lines.length, lines[0]?.slice(0, 4), lines[0]?.length]).toEqual([2_000, '100 ', 4_000])
})

test('shows no secret', () => {
  const log = createServerLog(['s3cret'])
  log.add('secrets.system.0: s3cret (s3cret)')
  expect(log.text()).toBe('secrets.system.0: *** (***)')
})

test('masks the rest of a secret that is cut with its line', () => {
  const log = createServerLog(['s3cret-of-many-characters'])
  log.add(`${'x'.repeat(3_990)}s3cret-of-many-characters`)
  expect(log.text()).toBe(`${'x'.repeat(3_990)}***`)
})

test('masks a secret that JSON escapes in another way, and the credentials of a URL', () => {
  const log = createServerLog(['pa/ss-wörd-1'])
  log.add(String.raw`{"level":"error","msg":"bad key \u0070a\/ss-w\u00f6rd-1 of http://ada:one@proxy"}`)
  expect(log.lastOutput()).toBe('bad key *** of http://***@proxy')
  expect(log.text()).toBe('{"level":"error","msg":"bad key *** of http://***@proxy"}')
})

test('the last output consists of errors, without greeting, help and repetition', () => {
  const words = getLastOutput(
    'Thank you for using Ory Hydra v26.2.0!',
    '',
    'The configuration contains values or keys which are invalid:',
    '^-- additionalProperties "x" not allowed',
    'time=2026-11-24T23:40:29Z level=error msg=Unable to instantiate configuration.',
    'Error: additionalProperties "x" not allowed',
    'Usage:',
    '  hydra serve all [flags]',
    '      --sqa-opt-out      Disable anonymized telemetry reports',
    'additionalProperties "x" not allowed',
  )
  expect(words.split('\n')).toEqual([
    'The configuration contains values or keys which are invalid:',
    '^-- additionalProperties "x" not allowed',
    'additionalProperties "x" not allowed',
  ])
})

test('the last output contains the messages of JSON lines, and no entries without an error', () => {
  const words = getLastOutput(
    '{"level":"info","msg":"Setting up http server"}',
    '{"level":"info","msg":"Retrying in 0.1 seconds...","error":{"message":"connection refused"}}',
    '{"level":"fatal","msg":"Could not gracefully run server","error":{"message":"address already in use"}}',
    '{"level":"error","msg":"No more"}',
    '{"level":"err',
  )
  expect(words.split('\n')).toEqual([
    'Retrying in 0.1 seconds... connection refused',
    'Could not gracefully run server address already in use',
    'No more',
    '{"level":"err',
  ])
})

test('the last output consists of the last lines if there is no error', () => {
  expect(getLastOutput('{"level":"info","msg":"all is well"}')).toBe('{"level":"info","msg":"all is well"}')
  expect(getLastOutput()).toBe('')
})
