import type { IntrospectorCounts, VerifierCounts } from './observed.js'

/** A histogram or a counter, and how a backend shows it. */
export interface MetricDefinition {
  readonly name: string
  /** As UCUM and the semantic conventions write it. */
  readonly unit: string
  readonly description: string
}

/** A counter that adds up members of statistics. */
export interface CounterDefinition<Counts> extends MetricDefinition {
  /** The members that it counts, each with the value of its `hydrakit.result`, if there is more than one. */
  readonly members: readonly (readonly [member: keyof Counts, result?: string])[]
}

/** The histogram of the semantic conventions, once for each attempt. */
export const duration = {
  name: 'http.client.request.duration',
  unit: 's',
  description: 'Duration of HTTP client requests.',
} as const satisfies MetricDefinition

/** The limits that the semantic conventions name, in seconds. */
export const durationBoundaries: readonly number[] = [
  0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
]

/** Counters of the introspectors. */
export const introspectorCounters: readonly CounterDefinition<IntrospectorCounts>[] = [
  {
    name: 'hydrakit.introspection_cache.calls',
    unit: '{call}',
    description: 'Introspections, by where their result came from.',
    members: [
      ['hits', 'hit'],
      ['joined', 'joined'],
      ['misses', 'miss'],
    ],
  },
  {
    name: 'hydrakit.introspection_cache.failures',
    unit: '{failure}',
    description: 'Introspections that failed.',
    members: [['failures']],
  },
  {
    name: 'hydrakit.introspection_cache.store.hits',
    unit: '{call}',
    description: 'Introspections that were not in memory but in the store.',
    members: [['storeHits']],
  },
  {
    name: 'hydrakit.introspection_cache.store.failures',
    unit: '{failure}',
    description: 'Failures of the store.',
    members: [['storeFailures']],
  },
]

/** Counters of the token verifiers. */
export const verifierCounters: readonly CounterDefinition<VerifierCounts>[] = [
  {
    name: 'hydrakit.token_verifier.calls',
    unit: '{call}',
    description: 'Verifications, by whether the token was known.',
    members: [
      ['hits', 'hit'],
      ['misses', 'miss'],
    ],
  },
  {
    name: 'hydrakit.token_verifier.refusals',
    unit: '{call}',
    description: 'Verifications that refused the token.',
    members: [['refusals']],
  },
  {
    name: 'hydrakit.token_verifier.outages',
    unit: '{call}',
    description: 'Verifications that could not check the token.',
    members: [['outages']],
  },
]
