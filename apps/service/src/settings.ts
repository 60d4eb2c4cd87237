/**
 * Reads a setting of the environment.
 *
 * @param name - Its name.
 * @returns Its value, or `undefined` if it is missing or empty.
 */
export function readSetting(name: string): string | undefined {
  return process.env[name] || undefined
}

/**
 * Reads a setting that must be there.
 *
 * @param name - Its name.
 * @param example - A value that the message suggests.
 * @throws {Error} that names the setting, if it is missing or empty.
 */
export function readRequiredSetting(name: string, example: string): string {
  const value = readSetting(name)
  if (value === undefined) throw new Error(`set ${name}, for example to ${example}`)
  return value
}

/**
 * Reads a URL that must be there.
 *
 * @param name - Name of the setting.
 * @param example - A value that the message suggests.
 * @throws {Error} that names the setting, if it is missing or no http or https URL.
 */
export function readAddress(name: string, example: string): string {
  const url = readRequiredSetting(name, example)
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url
  throw new Error(`${name} must be an http or https URL, such as ${example}`)
}

/**
 * Reads `PORT`.
 *
 * @throws {Error} if it is not a port.
 */
export function readPort(): number | undefined {
  const text = readSetting('PORT')
  if (text === undefined) return undefined
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new Error('PORT must be a number from 0 to 65535')
  return Number(text)
}
