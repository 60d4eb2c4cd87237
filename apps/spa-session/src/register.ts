import { createHydraAdmin } from '@hydrakit/core'
import { createOAuth2Client } from '@hydrakit/oauth2-clients'
import type { SpaConfig } from './read-config.js'
import { describeSpaClient } from './serve.js'

const [url = 'http://127.0.0.1:5173'] = process.argv.slice(2)
const {
  HYDRA_ADMIN_URL = 'http://127.0.0.1:4445',
  HYDRA_PUBLIC_URL = 'http://127.0.0.1:4444',
  HYDRA_ADMIN_AUTHORIZATION,
  API_URL = 'http://127.0.0.1:5556',
} = process.env

try {
  const admin = createHydraAdmin({ baseUrl: HYDRA_ADMIN_URL, authorization: HYDRA_ADMIN_AUTHORIZATION || undefined })
  const { client_id } = await createOAuth2Client(admin, describeSpaClient(url, API_URL))
  const config: SpaConfig = { issuer: HYDRA_PUBLIC_URL, clientId: client_id, apiUrl: API_URL }
  console.log(JSON.stringify(config, null, 2))
} catch (error) {
  // Not the address, which may hold credentials.
  console.error(`Cannot register at HYDRA_ADMIN_URL: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
