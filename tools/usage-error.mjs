/** A mistake of the caller: its message is all that is shown. */
export class UsageError extends Error {}
