import { type ConformanceCase, conformanceCases, type Expected, type Strategy } from './cases.test-helper.js'
import { isOpaque, type TokenName } from './tokens.test-helper.js'

/** One case with one strategy and one token, and what must come of it. */
export interface ConformanceRun {
  /** Title for the test. */
  readonly title: string
  readonly case: ConformanceCase
  readonly strategy: Strategy
  readonly token: TokenName
  readonly expected: Expected
}

/** A request as a client writes it. Two headers of one name stay two. */
export interface ConformanceRequest {
  readonly method: string
  readonly path: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string | undefined
}

const strategies: readonly Strategy[] = ['introspection', 'jwt', 'both']

/**
 * Every run of the table.
 *
 * @param carrier - What brings the requests to the adapter. What it hides from an adapter is left out here, and stands in the table with its reason.
 */
export function listConformanceRuns(carrier: 'socket' | 'fetch'): readonly ConformanceRun[] {
  const visible = conformanceCases.filter((each) => each.hiddenBy?.[carrier] === undefined)
  return visible.flatMap((each) =>
    (each.strategies ?? strategies).flatMap((strategy) =>
      (each.tokens ?? (['opaqueUser', 'jwtUser'] as const))
        .filter((token) => each.strategies !== undefined || strategy !== 'jwt' || !isOpaque(token))
        .map((token) => createRun(each, strategy, token)),
    ),
  )
}

function createRun(each: ConformanceCase, strategy: Strategy, token: TokenName): ConformanceRun {
  const expected = (strategy === 'jwt' && each.withoutHydra?.expected) || each.expected
  const title = `${each.id} (${each.rfc}), ${token}, ${strategy}: ${expected.status}`
  return { title, case: each, strategy, token, expected }
}

/** Writes the request of a run, for the paths `/photos`, `/admin`, `/open`, `/optional` and `/metadata`. */
export function createConformanceRequest({ case: each }: ConformanceRun, token: string): ConformanceRequest {
  const fill = (text: string) => text.replaceAll('{token}', token)
  const authorization = each.authorization ?? ['Bearer {token}']
  const form = each.body === undefined ? [] : [['content-type', 'application/x-www-form-urlencoded'] as const]
  return {
    method: each.method ?? 'GET',
    path: `/${each.route}${each.query === undefined ? '' : `?${fill(each.query)}`}`,
    headers: [
      ...authorization.map((value) => ['authorization', fill(value)] as const),
      ...Object.entries(each.headers ?? {}),
      ...form,
    ],
    body: each.body === undefined ? undefined : fill(each.body),
  }
}
