import { createHydraAdmin, type HydraAdmin } from '@hydrakit/core'
import { readAdminAuthorization } from './admin-authorization.js'
import { telemetry } from './telemetry.js'

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

/**
 * Creates the client of the admin API from `HYDRA_ADMIN_URL` and the settings of the credential.
 *
 * @throws {Error} that names the setting to change.
 */
export function createAdminFromSettings(): HydraAdmin {
  const baseUrl = readRequiredSetting('HYDRA_ADMIN_URL', 'http://127.0.0.1:4445')
  const value = readSetting('HYDRA_ADMIN_AUTHORIZATION')
  const file = readSetting('HYDRA_ADMIN_AUTHORIZATION_FILE')
  return createHydraAdmin({ baseUrl, authorization: readAdminAuthorization({ value, file }), hooks: telemetry.hooks })
}
