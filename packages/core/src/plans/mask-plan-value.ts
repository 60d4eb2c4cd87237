/** Stands for a value that a formatted plan does not show. */
export const masked = '(set)'

/**
 * Masks the user information of each URL in a text.
 *
 * @param text - A setting.
 * @returns The text without passwords.
 */
export function maskCredentials(text: string): string {
  return text.replace(/:\/\/[^\s/?#]+@/g, `://${masked}@`)
}

/**
 * Keeps texts, with `maskText` applied to each, and lists of texts. Every other value is masked unless it is empty, true or false.
 *
 * @param value - A setting.
 * @param maskText - Masks a text. Default: {@link maskCredentials}.
 * @returns The value to show.
 */
export function maskTexts(value: unknown, maskText: (text: string) => string = maskCredentials): unknown {
  if (typeof value === 'string') return maskText(value)
  return Array.isArray(value) ? value.map((each) => maskTexts(each, maskText)) : maskUnlessEmpty(value)
}

/**
 * Masks a value unless it is empty, true or false.
 *
 * @param value - A setting.
 * @returns The value to show.
 */
export function maskUnlessEmpty(value: unknown): unknown {
  const isEmpty = value === '' || (typeof value === 'object' && Object.keys(value ?? {}).length === 0)
  return isEmpty || typeof value === 'boolean' ? value : masked
}
