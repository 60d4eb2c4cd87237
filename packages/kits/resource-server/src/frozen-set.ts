/** Creates a set that cannot be changed, because the requests with a token share it. */
export function createFrozenSet<Value>(values: readonly Value[]): ReadonlySet<Value> {
  const refused = { value: refuse }
  return Object.defineProperties(new Set(values), { add: refused, delete: refused, clear: refused })
}

function refuse(): never {
  throw new TypeError('This set is frozen, because requests share it. Copy it first: new Set(set)')
}
