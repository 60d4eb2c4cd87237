import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { decisionOf, nameOf, recordedDecisions, releaseSteps } from './decisions.js'
import { readFacts, spec } from './describe-wire.js'
import type { JsonObject } from './json.js'
import { makeDocument } from './make-document.js'
import { updateSpec } from './update-spec.js'
import { wireFacts } from './wire-facts.js'

vi.setConfig({ testTimeout: 60_000 }) // documents are made

const releases = releaseSteps().map(({ newer }) => newer)
let folder: URL

// The facts of a release are a description too, with the same facts, so that no official file is needed here.
beforeEach(() => {
  folder = pathToFileURL(`${mkdtempSync(join(tmpdir(), 'hydra-kit-replay-'))}/`)
  updateSpec(readFacts('v2.2.0'), 'v2.2.0', folder)
})

afterEach(() => rmSync(folder, { recursive: true }))

test('every release since v2.2.0 is replayed', () => {
  expect(releases).toEqual(['v2.3.0', 'v25.4.0', 'v26.2.0', 'main'])
})

test('each release, taken in as it came, asks for the decisions that are recorded, and no others', () => {
  for (const release of releases) {
    const { undecided } = updateSpec(readFacts(release), release, folder)
    const asked = undecided.filter((name) => name.startsWith(`${release}: `))
    expect(asked.sort()).toEqual(namesOf(release).sort())
  }
})

test('a release whose decisions are recorded asks for none', () => {
  copyFileSync(new URL('decisions.yaml', spec), new URL('decisions.yaml', folder))
  const updates = releases.map((release) => updateSpec(readFacts(release), release, folder))
  expect(updates.flatMap(({ undecided }) => undecided)).toEqual([])
})

test('a decision about what is no change is named', () => {
  copyFileSync(new URL('decisions.yaml', spec), new URL('decisions.yaml', folder))
  const [first, ...others] = releases.map((release) => updateSpec(readFacts(release), release, folder).stale)
  expect(first).toEqual(releases.slice(1).flatMap((release) => namesOf(release)))
  expect(others.at(-1)).toEqual([])
})

test('an operation that a release lacks asks for a decision', () => {
  const { '/version': lost, ...paths } = readFacts('v2.2.0').paths as JsonObject
  expect(lost).toHaveProperty('get.operationId', 'getVersion')
  const { undecided } = updateSpec({ ...readFacts('v2.2.0'), paths }, 'v2.3.0', folder)
  expect(undecided).toContain('v2.3.0: removed getVersion')
})

test('a description with an unknown keyword is refused, and nothing is written', () => {
  const description = { ...readFacts('v2.3.0'), webhooks: {} }
  expect(() => updateSpec(description, 'v2.3.0', folder)).toThrow('unknown keyword "webhooks" at /')
  expect(existsSync(new URL('hydra-v2.3.0.json', folder))).toBe(false)
})

test('each release is kept as it was', () => {
  for (const release of releases) {
    const { file } = updateSpec(readFacts(release), release, folder)
    expect(readFileSync(file, 'utf8')).toBe(readFileSync(new URL(`hydra-${release}.json`, spec), 'utf8'))
  }
})

test.each(releaseSteps())(
  'the documents of $older and $newer do what was decided',
  async ({ older, newer, changes }) => {
    const documents = [await makeDocument(older), await makeDocument(newer)].map(wireFacts) as [Facts, Facts]
    const replayed = changes.map((change) => [nameOf(change), decisionOf(change, ...documents)])
    expect(Object.fromEntries(replayed)).toEqual(Object.fromEntries(recordedDecisions().get(newer) ?? []))
  },
)

type Facts = ReturnType<typeof wireFacts>

function namesOf(release: string): string[] {
  return [...(recordedDecisions().get(release)?.keys() ?? [])].map((name) => `${release}: ${name}`)
}
