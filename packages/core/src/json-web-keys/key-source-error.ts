/** Why keys could not be fetched. Unlike the message of another error, this one contains no secret. */
export class KeySourceError extends Error {}
