import type { ProgressListener } from './progress.js'

/** What every place is searched for. */
export interface HydraSearch {
  /** The only version that can be used, such as `v26.2.0`. Default: any that is supported. */
  readonly version?: string | undefined
  /** Receives the progress of a build or a pull. */
  readonly report: ProgressListener
  /** Aborts the search. */
  readonly signal?: AbortSignal | undefined
}
