const kib = 1_024

/** A limit that must hold, and where the figure should be one day. */
export interface Budget {
  readonly bound: 'at most' | 'at least'
  readonly limit: number
  readonly goal?: number
}

/**
 * What Hydra Kit must not exceed. Sizes are the same on every machine and are checked with the tests; times are compared as ratios, by
 * `pnpm bench` only.
 */
export const budgets = {
  /** Bytes of one operation for a browser: one file without code splitting, minified and compressed, by esbuild, Rollup and webpack. */
  oneOperation: { bound: 'at most', limit: 6.3 * kib, goal: 5.5 * kib },
  /** The same for Node, where it holds two transports, and where nobody downloads it. */
  oneOperationOnNode: { bound: 'at most', limit: 7 * kib, goal: 6 * kib },
  /** Bytes of every operation of the API: one file, minified and compressed. */
  everyOperation: { bound: 'at most', limit: 13 * kib, goal: 11 * kib },
  /** Bytes of all exports of core and the features, what is loaded later included: sync, rotation and checks beside the operations. */
  everyExport: { bound: 'at most', limit: 23 * kib, goal: 20 * kib },
  /** Core and one feature, with all they depend on: packages. */
  installedPackages: { bound: 'at most', limit: 5 },
  /** Core and one feature, with all they depend on, both module formats and source maps: bytes. */
  installedBytes: { bound: 'at most', limit: 1.2 * kib * kib, goal: 0.8 * kib * kib },
  /** CPU time a call at 16 in flight, times that of bare `node:http`. */
  cpuRatio: { bound: 'at most', limit: 1.1, goal: 1 },
  /** Calls a second at 16 in flight, times those of `@ory/hydra-client` and of `openapi-fetch` alone. */
  callsRatio: { bound: 'at least', limit: 6, goal: 10 },
  /** Import and first call, times that of bare `fetch`. */
  firstCallRatio: { bound: 'at most', limit: 1, goal: 0.5 },
  /** CPU time of a cached opaque token, times that of `jose` for a JWT with Hydra's default key of 4,096 bits. */
  hotTokenRatio: { bound: 'at most', limit: 1 / 50 },
  /** CPU time of a JWT that was not seen before, times that of `jose` alone. */
  coldJwtRatio: { bound: 'at most', limit: 1.1 },
  /** CPU time of a protected route with a cached token above that of a middleware that does nothing, in microseconds. */
  protectedRouteMicros: { bound: 'at most', limit: 5, goal: 2 },
} as const satisfies Record<string, Budget>

/** Marks a figure that misses its budget. */
export function marked(budget: Budget, value: number, text: string): string {
  if (holds(budget, value)) return text
  return `**${text}, missed by ${(100 * shortfall(budget, value)).toFixed(1)} %**`
}

export function holds(budget: Budget, value: number): boolean {
  return shortfall(budget, value) <= 0
}

/** How far a value is on the wrong side of its limit, as a share of it; negative on the right side. */
export function shortfall({ bound, limit }: Budget, value: number): number {
  return bound === 'at most' ? value / limit - 1 : 1 - value / limit
}
