// Every default of core, in one place. Times are in milliseconds.

/** Deadline of a whole call. */
export const defaultTimeoutMs = 10_000

/** Attempts of a call, the first one included. */
export const defaultAttempts = 3

/** Largest response body, in bytes: 32 MiB. */
export const defaultMaxResponseBytes = 33_554_432

/** Largest error body that is searched for an error code, in characters: 64 KB. */
export const maxErrorBodyLength = 65_536

/** Longest wait before the second attempt; it doubles with every further one. */
export const firstBackoffMs = 100

/** Longest wait between two attempts, unless the server names one. */
export const maxBackoffMs = 2_000

/** Longest wait that a server's `Retry-After` can ask for. */
export const maxRetryAfterMs = 30_000
