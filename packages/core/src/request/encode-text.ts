/** Percent-encodes text. @throws {TypeError} if it has a lone surrogate, which no UTF-8 can say. */
export function encodeText(name: string, text: string): string {
  try {
    return encodeURIComponent(text)
  } catch {
    throw new TypeError(`"${name}" must be well-formed Unicode`)
  }
}
