/**
 * Whether Hydra could have issued a token: it can come as `Bearer` (RFC 6750 section 2.1), and it is spelled as Hydra spells it.
 *
 * Hydra also accepts an opaque token without its prefix, and with other unused bits at the end of its key. Whoever has the token could bring it into a
 * cache under each of these spellings, and use them after the token itself was revoked and evicted.
 */
export function couldBeIssued(token: string): boolean {
  return token.length <= longestToken && /^[\w.~+/-]+=*$/.test(token) && !isRespelled(token)
}

function isRespelled(token: string): boolean {
  const [, prefix, last = ''] = opaqueToken.exec(token) ?? []
  return last !== '' && (prefix === undefined || !lastOfKey.includes(last))
}

/**
 * As much as Node takes in all headers of a request, in characters. A JWT may be longer than an opaque token. V8 hashes a longer text by its length
 * alone, so that a flood of them would make each lookup a search.
 */
const longestToken = 16_383

/** A prefix, then key and signature, each 32 bytes in base64url. */
const opaqueToken = /^(ory_[a-z]+_)?[\w-]{42}([\w-])\.[\w-]{43}$/
/** The last of 43 characters has four bits of 32 bytes; the other two are zero. */
const lastOfKey = 'AEIMQUYcgkosw048'
