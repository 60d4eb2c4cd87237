/** Who takes part in a sign-in. */
export type Participant = 'Browser' | 'App' | 'Login app' | 'Hydra'

/** The participants from left to right, as the diagrams show them. */
export const participants: readonly Participant[] = ['Browser', 'App', 'Login app', 'Hydra']

/** A request and its response, as they were measured. It contains no value of a query, and nothing of a body. */
export interface Call {
  readonly from: Participant
  readonly to: Participant
  readonly method: string
  /** Path with the names of the query, such as `/callback?code=…&state=…`. */
  readonly target: string
  readonly status: number
  readonly startMs: number
  /** Until the headers of the response. */
  readonly durationMs: number
}

/** Reads a clock that every process of this machine shares, in milliseconds. */
export function readClock(): number {
  return Number(process.hrtime.bigint()) / 1e6
}

/** Removes what may be secret from a URL: codes, challenges and tokens are values of its query. */
export function maskUrl(url: URL): string {
  const names = [...new Set(url.searchParams.keys())].map((name) => `${name}=…`)
  return url.pathname + (names.length > 0 ? `?${names.join('&')}` : '')
}
