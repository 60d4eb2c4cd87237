// Every default of core, and every limit that it sets itself, in one place. Times are in milliseconds.

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

/** Levels of nesting at which a value can still be sent, and no recursion over it exhausts the stack. */
export const maxJsonLevels = 1_000

/** Age from which the keys of an issuer are fetched again, in the background. In milliseconds. */
export const keyRefreshMs = 300_000

/** How long a request for the keys of an issuer may take. */
export const keyFetchMs = 5_000

/** How long an issuer is not asked for its keys after a failure. */
export const keyFailureMs = 1_000

/** Time between two requests for the keys of tokens that no known key signed. */
export const keyCoolDownMs = 1_000

/** How many tokens wait for the keys of an issuer at most. Further ones fail: their keys cannot be fetched now. */
export const maxTokensWaitingForKeys = 10_000

/** Largest discovery document or key set, in bytes: a thousand RSA keys with certificates. */
export const maxKeySetBytes = 1_048_576
