/**
 * Whether a text is written as a Go duration, such as `1h30m`.
 *
 * @see {@link https://pkg.go.dev/time#ParseDuration | Go durations}
 */
export function isGoDuration(text: string): boolean {
  return /^[+-]?(0|((\d+(\.\d*)?|\.\d+)([nuµμm]?s|m|h))+)$/.test(text)
}
