/** Creates a set that refuses changes, because the requests with a token share it. */
export function createFrozenSet<Value>(values: Iterable<Value>): ReadonlySet<Value> {
  const refused = { value: refuse }
  return Object.freeze(Object.defineProperties(new Set(values), { add: refused, delete: refused, clear: refused }))
}

function refuse(): never {
  throw new TypeError('This set is frozen, because requests share it. Copy it first: new Set(set)')
}
