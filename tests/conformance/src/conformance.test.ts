import { readFileSync } from 'node:fs'
import { startHydra } from '@hydrakit/dev-server'
import { afterAll, describe, expect, test } from 'vitest'
import { callOperation, type TableResponse } from './call-operation.js'
import {
  compareReleases,
  type Expectation,
  expectationFor,
  readCases,
  readGivens,
  type TableCase,
} from './conformance-table.js'
import { app, makeGiven, neededOperations } from './make-given.js'
import { type DocumentedOperation, type DocumentedResponse, readDocument } from './openapi-document.js'
import { findRequestFaults } from './request-faults.js'
import { fill } from './variables.js'

const server = await startHydra({
  warmKeys: true, // the first ID Token would wait for them, for seconds on a busy machine
  urls: {
    login: `${app}/login`,
    consent: `${app}/consent`,
    logout: `${app}/logout`,
    deviceVerification: `${app}/device`,
  },
})
const document = readDocument(server.version)
const [cases, givens] = [readCases(), readGivens()]
const missingFor = new Map(
  cases.map((each) => [each, neededOperations(each, givens).find((id) => !document.operations.has(id))]),
)
const isTooNew = ({ since }: TableCase) => since !== undefined && compareReleases(server.version, since) < 0
const runnable = cases.filter((each) => missingFor.get(each) === undefined && !isTooNew(each))

afterAll(() => server.stop())

test('the table has a case for each operation of every release', () => {
  const called = new Set(cases.map(({ operationId }) => operationId))
  const newest = readDocument('main').operations
  expect([...newest.keys()].filter((id) => !called.has(id))).toEqual([])
  expect([...called].filter((id) => !newest.has(id))).toEqual([])
  expect(cases.length).toBeGreaterThanOrEqual(120)
})

test.each(['README.md', 'conformance/README.md'])('%s says how many cases there are', (name) => {
  const text = readFileSync(new URL(`../../../packages/openapi/${name}`, import.meta.url), 'utf8')
  expect(text).toContain(`${cases.length} cases`)
})

test('each case has a name of its own', () => {
  const names = cases.map(({ name }) => name)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

describe.each(runnable)('$operationId', (tableCase) => {
  test(`${server.version}: ${tableCase.name}`, async () => {
    const operation = document.operations.get(tableCase.operationId) as DocumentedOperation
    const variables = await makeGiven(tableCase, givens, server, document)
    const request = fill(tableCase.request, variables)
    const expected = fill(expectationFor(tableCase, server.version), variables)
    const faults = findRequestFaults(request, operation, document)
    if (expected.invalid === undefined) expect(faults, 'the request must fit the document').toEqual([])
    else expect(faults, 'the request must not fit the document').not.toEqual([])

    const response = await callOperation(server, operation, request)
    expect(response.status, response.text).toBe(expected.status)
    checkShape(response, expected, operation)
  })
})

// A case that cannot run names what the release lacks, and the server or the document confirms it.
describe.each(cases.filter((each) => missingFor.get(each) !== undefined))('not run: $name', (each) => {
  const missing = String(missingFor.get(each))
  test(`${server.version} has no ${missing}`, async () => {
    const operation = readDocument('main').operations.get(missing) as DocumentedOperation
    const { status, mediaType } = await callOperation(server, operation, {})
    expect(status).toBeOneOf([404, 405])
    expect(mediaType).not.toBe('application/json')
  })
})

describe.each(cases.filter((each) => isTooNew(each)))('not run: $name', ({ operationId, request, since }) => {
  test(`${server.version} is older than ${since}, whose request does not fit it`, () => {
    const operation = document.operations.get(operationId) as DocumentedOperation
    expect(findRequestFaults(request, operation, document)).not.toEqual([])
  })
})

/** The document must declare the response, and the response must be as it declares. */
function checkShape(response: TableResponse, expected: Expectation, operation: DocumentedOperation): void {
  const declared = operation.responses[response.status] ?? operation.responses.default
  expect(declared, `the document must declare ${response.status}`).toBeDefined()
  for (const name of expected.headers ?? []) {
    expect(response.headers.has(name), `header ${name}`).toBe(true)
    if (name !== 'Location' || response.status < 300) expect(declared?.headers).toHaveProperty(name)
  }
  if (expected.schema === undefined && expected.mediaType === undefined) checkNoBody(response, declared?.content)
  else checkBody(response, expected, declared?.content)
}

function checkBody(response: TableResponse, expected: Expectation, content: DocumentedResponse['content']): void {
  const mediaType = expected.mediaType ?? 'application/json'
  expect(response.mediaType).toBe(mediaType)
  expect(content).toHaveProperty([mediaType])
  if (expected.schema === undefined) return
  expect(content?.[mediaType]?.schema).toEqual(expected.schema)
  expect(document.explainMismatch(expected.schema, response.json), response.text).toBeUndefined()
  if (expected.body !== undefined) expect(response.json).toMatchObject(expected.body as object)
}

/** A redirect of a browser has a page for those who do not follow it. */
function checkNoBody({ status, text }: TableResponse, content: object | undefined): void {
  expect(content).toBeUndefined()
  if (status < 300 || status >= 400) expect(text).toBe('')
}
