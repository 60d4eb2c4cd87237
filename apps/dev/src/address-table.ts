import { demoAccounts } from '@hydrakit-apps/login-consent'
import pc from 'picocolors'
import type { Everything } from './start-everything.js'

/** Renders the table of all addresses, with the users to sign in as. */
export function renderAddressTable(everything: Everything): string {
  const { server, relyingPartyUrl, spaUrls, loginConsentUrl, apiUrl, hasTv } = everything
  return `
${renderSection('Open one of these and sign in', [
  ['React app', spaUrls.react],
  ['Vue app', spaUrls.vue],
  ['Angular app', spaUrls.angular],
  ['Server-rendered app', relyingPartyUrl],
  ...(hasTv ? [['Television (device login)', `${relyingPartyUrl}/tv`] as const] : []),
])}

${renderSection(
  'as',
  demoAccounts.map(({ email, password }) => [email, password]),
)}

${renderSection('Behind them', [
  ['Your account', `${loginConsentUrl}/account`],
  ['Login and consent app', loginConsentUrl],
  ['Protected API', apiUrl],
  [`Hydra ${server.version}, public`, server.publicUrl],
  [`Hydra ${server.version}, admin`, server.adminUrl],
])}

   Ctrl-C stops all of it.
`
}

function renderSection(title: string, rows: readonly (readonly [string, string])[]): string {
  const lines = rows.map(([name, value]) => `   ${name.padEnd(28)}${pc.cyan(value)}`)
  return [`   ${pc.bold(title)}`, ...lines].join('\n')
}
