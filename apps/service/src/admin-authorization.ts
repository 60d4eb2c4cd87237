import { createHydraPublic, type HydraAdminOptions } from '@hydrakit/core'
import { createClientCredentialsSource } from '@hydrakit/oidc'
import { readAddress, readRequiredSetting, readSetting } from './settings.js'
import { telemetry } from './telemetry.js'

/**
 * Reads the credential for a gateway in front of Hydra's admin API: `HYDRA_ADMIN_AUTHORIZATION`, the whole `Authorization` header, or
 * `HYDRA_ADMIN_CLIENT_ID` and `HYDRA_ADMIN_CLIENT_SECRET`, a client whose access token the gateway accepts. The token has the scope of
 * `HYDRA_ADMIN_SCOPE` and the audience of `HYDRA_ADMIN_AUDIENCE`, if the gateway asks for them.
 *
 * @returns The `authorization` option of `createHydraAdmin`.
 * @throws {Error} that names the setting to change, and never shows the credential.
 */
export function readAdminAuthorization(): HydraAdminOptions['authorization'] {
  const header = readSetting('HYDRA_ADMIN_AUTHORIZATION')
  const client_id = readSetting('HYDRA_ADMIN_CLIENT_ID')
  if (client_id === undefined) return header && checkCredential(header)
  if (header !== undefined) throw new Error('set HYDRA_ADMIN_AUTHORIZATION or HYDRA_ADMIN_CLIENT_ID, not both')
  const baseUrl = readAddress('HYDRA_PUBLIC_URL', 'http://127.0.0.1:4444')
  const client_secret = readRequiredSetting('HYDRA_ADMIN_CLIENT_SECRET', 'the secret of that client')
  const grant = { scope: readSetting('HYDRA_ADMIN_SCOPE'), audience: readSetting('HYDRA_ADMIN_AUDIENCE') }
  const hydra = createHydraPublic({ baseUrl, hooks: telemetry.hooks })
  return createClientCredentialsSource(hydra, { client_id, client_secret }, grant)
}

function checkCredential(text: string): string {
  if (/^[\w-]+ [\x21-\x7e][\x20-\x7e]*$/.test(text)) return text
  throw new Error('HYDRA_ADMIN_AUTHORIZATION must be a scheme and a credential, such as "Bearer …"')
}
