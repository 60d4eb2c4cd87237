/** Why an introspection response of an active token cannot be read. The message names members, and contains no secret. */
export class IntrospectionResponseError extends Error {}
