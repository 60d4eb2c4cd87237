import { createHydraAdmin, type HydraAdmin } from '@hydrakit/core'
import { readAdminAuthorization } from './admin-authorization.js'
import { readAddress } from './settings.js'
import { telemetry } from './telemetry.js'

/**
 * Creates the client of the admin API from `HYDRA_ADMIN_URL` and the settings of the credential.
 *
 * @throws {Error} that names the setting to change.
 */
export function createAdminFromSettings(): HydraAdmin {
  const baseUrl = readAddress('HYDRA_ADMIN_URL', 'http://127.0.0.1:4445')
  return createHydraAdmin({ baseUrl, authorization: readAdminAuthorization(), hooks: telemetry.hooks })
}
