/**
 * Lists the keys of a set that fit a token. The search of `jose` throws if there are several: two keys may have one key id.
 *
 * @param find - Searches a local key set of `jose` by the header of the token.
 * @returns The keys. Empty if none fits, or none can be imported.
 * @throws what `find` throws, unless it is an error of `jose`.
 */
export async function listMatchingKeys<Key>(find: () => Promise<Key>): Promise<readonly Key[]> {
  try {
    return [await find()]
  } catch (error) {
    const { code }: { readonly code?: unknown } = Object(error)
    // By the code: core has no `jose`, and each kit has a copy of its own.
    if (typeof code !== 'string' || !code.startsWith('ERR_J')) throw error
    return code === 'ERR_JWKS_MULTIPLE_MATCHING_KEYS' ? collect(error as AsyncIterable<Key>) : []
  }
}

async function collect<Key>(keys: AsyncIterable<Key>): Promise<Key[]> {
  const found: Key[] = []
  for await (const key of keys) found.push(key)
  return found
}
