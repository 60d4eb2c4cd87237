import { type HeadlessBrowser, openBrowser } from '@hydrakit-tests/support'
import { callOperation, type Server } from './call-operation.js'
import { type Given, listGivens, type Saved, type Step, type TableCase } from './conformance-table.js'
import type { OpenapiDocument } from './openapi-document.js'
import { fill, type Variables, valueAt } from './variables.js'

/** Start of the addresses of an app that is not there: a user agent that is sent to it stops. */
export const app = 'http://app.invalid'

/** Takes the steps that a case needs first. Returns the variables that they saved. */
export async function makeGiven(
  tableCase: TableCase,
  givens: Map<string, Given>,
  server: Server,
  document: OpenapiDocument,
): Promise<Variables> {
  const unique = Math.random().toString(36).slice(2, 12)
  const variables: Variables = { unique, admin: server.adminUrl, public: server.publicUrl }
  const browser = openBrowser(fetch, `${app}/`)
  for (const step of listGivens(tableCase, givens).flatMap(({ steps }) => steps)) {
    await takeStep(step, variables, { server, document, browser })
  }
  return variables
}

/** Operations that a case needs: its own, and those of the steps before it. */
export function neededOperations(tableCase: TableCase, givens: Map<string, Given>): string[] {
  const steps = listGivens(tableCase, givens).flatMap(({ steps: each }) => each)
  return [tableCase.operationId, ...steps.flatMap((step) => ('call' in step ? [step.call] : []))]
}

interface Surroundings {
  readonly server: Server
  readonly document: OpenapiDocument
  readonly browser: HeadlessBrowser
}

async function takeStep(step: Step, variables: Variables, { server, document, browser }: Surroundings): Promise<void> {
  if ('visit' in step) {
    const url = new URL(fill(step.visit, variables))
    for (const [name, value] of Object.entries(fill(step.query ?? {}, variables)))
      url.searchParams.set(name, String(value))
    const page = await browser.visit(url)
    return save(step.save, variables, (name) => page.url.searchParams.get(name))
  }
  const operation = document.operations.get(step.call)
  if (operation === undefined) throw new TypeError(`the document has no operation "${step.call}"`)
  const response = await callOperation(server, operation, fill(step.request, variables))
  if (response.status !== step.status)
    throw new Error(`${step.call} responded with ${response.status}, not ${step.status}`)
  save(step.save, variables, (pointer) => valueAt(response.json, pointer))
}

function save(saved: Saved = {}, variables: Variables, read: (place: string) => unknown): void {
  for (const [name, place] of Object.entries(saved)) {
    const value = read(place)
    if (value === undefined || value === null) throw new Error(`there is no ${place} to save as "${name}"`)
    variables[name] = value
  }
}
