/**
 * Folds the case of a member's name as Go's JSON decoder does, so that two spellings of one member become equal. Go folds by
 * Unicode, where U+017F is an "s" and U+212A a "k".
 *
 * @param name - In any case.
 * @see {@link https://pkg.go.dev/encoding/json#Unmarshal | Go, encoding/json}
 */
export function foldMemberName(name: string): string {
  return name.replaceAll('\u017f', 's').toLowerCase()
}
