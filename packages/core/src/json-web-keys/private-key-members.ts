/**
 * Members of a JSON Web Key that only its owner may know; `priv` is that of post-quantum keys.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7518#section-6 | RFC 7518 section 6}
 */
export const privateKeyMembers: readonly string[] = ['d', 'dp', 'dq', 'k', 'oth', 'p', 'priv', 'q', 'qi']
