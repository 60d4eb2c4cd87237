import { once } from 'node:events'
import { demoAccounts } from '@hydrakit-apps/login-consent'
import getPort from 'get-port'
import pc from 'picocolors'
import { serveRelyingParty } from './relying-party.js'
import { startStack, stopAll } from './stack.js'

const stack = await startStack({ admin: 4445, public: 4444, loginConsent: 3000 })
const port = await getPort({ host: '127.0.0.1', port: 5555 })
const relyingParty = await serveRelyingParty({ admin: stack.admin, issuer: stack.hydra.issuer, port }).catch(
  async (error: unknown) => {
    await stack.stop()
    throw error
  },
)

const { version, publicUrl, adminUrl } = stack.hydra
console.log(`
   ${pc.bold('Open')} ${pc.cyan(relyingParty.url)} and sign in as

${demoAccounts.map(({ email, password }) => `      ${email.padEnd(20)} ${password}`).join('\n')}

   Login and consent    ${stack.loginConsentUrl}
   Hydra ${version.padEnd(14)} ${publicUrl} (public)
                        ${adminUrl} (admin)

   Ctrl-C stops all of it.
`)

await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
await stopAll(relyingParty.close, stack.stop)
