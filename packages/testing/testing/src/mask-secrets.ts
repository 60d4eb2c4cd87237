const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

/**
 * Masks what can be a token, a code, a challenge, a PKCE verifier or a generated secret.
 *
 * @param text - Hydra's words, which may quote the request.
 * @returns The text with `***` for each long random word. Identifiers of clients, which are UUIDs, stay.
 */
export function maskSecrets(text: string): string {
  return text.replaceAll(/[\w.~+-]{24,}/g, (word) => (uuid.test(word) || isWords(word) ? word : '***'))
}

// Scopes such as `photos.read_everything_of_mine` and error codes have words between their separators, and no digits.
function isWords(text: string): boolean {
  return /^[a-z]{1,20}([._-][a-z]{1,20})*$/i.test(text) && !/^ory_/.test(text)
}
