/**
 * Writes the name of a member so that names which Go's JSON decoder takes for the same member are the same: it folds
 * case by Unicode, where U+017F is an "s" and U+212A a "k".
 *
 * @see {@link https://pkg.go.dev/encoding/json#Unmarshal | Go, encoding/json}
 */
export function goName(name: string): string {
  return name.replaceAll('\u017f', 's').toLowerCase()
}
