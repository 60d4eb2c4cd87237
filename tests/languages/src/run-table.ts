import {
  type DocumentedOperation,
  type Expectation,
  expectationFor,
  fill,
  makeGiven,
  neededOperations,
  type OpenapiDocument,
  readCases,
  readDocument,
  readGivens,
  type Server,
  type TableCase,
  type TableRequest,
} from '@hydrakit-tests/conformance'
import type { DriverCall, DriverOutcome, LanguageDriver } from './language-driver.js'
import { lostMembers } from './lost-members.js'

/** A case that did not pass. */
export interface Remark {
  readonly title: string
  readonly reason: string
}

/** What a generated client did with the table. */
export interface TableResult {
  /** Titles of cases. */
  readonly passed: string[]
  readonly failed: Remark[]
  /** What the client cannot say, by its types or by a limit of its generator. */
  readonly inexpressible: Remark[]
}

/**
 * Runs the cases whose requests fit our document through a generated client.
 *
 * @param limit - Failures that are the generator's own.
 */
export async function runTable(
  driver: LanguageDriver,
  server: Server & { version: string },
  limit?: RegExp,
): Promise<TableResult> {
  const [document, givens] = [readDocument(server.version), readGivens()]
  const result: TableResult = { passed: [], failed: [], inexpressible: [] }
  for (const each of readCases()) {
    const isLacking = neededOperations(each, givens).some((id) => !document.operations.has(id))
    const expected = expectationFor(each, server.version)
    if (isLacking || expected.invalid !== undefined || each.since !== undefined) continue
    const variables = await makeGiven(each, givens, server, document)
    const outcome = await driver.call(composeCall(each, fill(each.request, variables), document, server))
    note(result, each, withLimit(outcome, limit), fill(expected, variables))
  }
  return result
}

function composeCall(
  { operationId }: TableCase,
  { path = {}, query, form, body, bearer, basic, port = 'admin' }: TableRequest,
  document: OpenapiDocument,
  server: Server,
): DriverCall {
  const operation = document.operations.get(operationId) as DocumentedOperation
  const side = operation.port === 'both' ? port : operation.port
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name))
  const credentials = bearer === undefined ? basic && `Basic ${btoa(basic.join(':'))}` : `Bearer ${bearer}`
  return {
    operationId,
    base: side === 'admin' ? server.adminUrl : server.publicUrl,
    path: names.map((name) => String(path[name])),
    pathByName: path,
    query,
    form,
    body,
    headers: credentials === undefined ? {} : { authorization: credentials },
  }
}

function withLimit(outcome: DriverOutcome, limit: RegExp | undefined): DriverOutcome {
  const { failure } = outcome
  return failure !== undefined && limit?.test(failure) ? { text: '', inexpressible: failure } : outcome
}

function note(
  result: TableResult,
  { operationId, name }: TableCase,
  outcome: DriverOutcome,
  expected: Expectation,
): void {
  const title = `${operationId}: ${name}`
  if (outcome.inexpressible !== undefined) {
    result.inexpressible.push({ title, reason: outcome.inexpressible })
    return
  }
  const reason = findFault(outcome, expected)
  if (reason === undefined) result.passed.push(title)
  else result.failed.push({ title, reason })
}

function findFault({ failure, status, text, typed }: DriverOutcome, expected: Expectation): string | undefined {
  if (failure !== undefined) return failure
  if (status !== expected.status) return `status ${status}, not ${expected.status}: ${text.slice(0, 200)}`
  if (expected.schema === undefined) return undefined
  if (typed === undefined) return `no type for the response ${status}`
  const lost = lostMembers(JSON.parse(text), typed)
  return lost.length === 0 ? undefined : `lost ${lost.join(', ')}`
}
