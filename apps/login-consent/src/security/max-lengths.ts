/** The most characters that each field of the forms may have. The pages tell the browser, which a stranger's program does not ask. */
export const fieldLengths = {
  csrf_token: 64,
  action: 32,
  remember: 8,
  /** The longest that RFC 5321 leaves for an address. */
  email: 254,
  password: 1_024,
  grant_scope: 1_024,
  /** The longest `client_id` that Hydra stores. */
  client: 255,
  /** Hydra's codes have 8 characters, with spaces between groups. */
  user_code: 64,
} as const

/** Hydra's challenges have about 1,100 characters. They grow with the client's metadata and the context of a login. */
export const challengeLength = 16_384

/**
 * Tells whether a form has a field that is longer than it may be. Fields that no form of the app has are not read.
 *
 * @param form - The form's entries.
 */
export function hasLongField(form: URLSearchParams): boolean {
  return Object.entries(fieldLengths).some(([name, length]) => form.getAll(name).some((value) => value.length > length))
}
