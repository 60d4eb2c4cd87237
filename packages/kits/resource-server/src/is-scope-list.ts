/** Whether a value is a list of scopes (RFC 6749 section 3.3). None of their characters ends the quoted list in a challenge. */
export function isScopeList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string' && scopeToken.test(each))
}

const scopeToken = /^[\x21\x23-\x5b\x5d-\x7e]+$/
