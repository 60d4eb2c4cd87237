import { once } from 'node:events'
import { demoAccounts } from '@hydrakit-apps/login-consent'
import getPort from 'get-port'
import pc from 'picocolors'
import { printFailure } from './print-failure.js'
import { serveRelyingParty } from './relying-party.js'
import { type Stack, startStack } from './stack.js'

try {
  await runUntilStopped()
} catch (error) {
  printFailure(error)
}

async function runUntilStopped(): Promise<void> {
  const stack = await startStack({ admin: 4445, public: 4444, loginConsent: 3000 })
  try {
    const port = await getPort({ host: '127.0.0.1', port: 5555 })
    const relyingParty = await serveRelyingParty({ admin: stack.admin, issuer: stack.hydra.issuer, port })
    console.log(whereToGo(relyingParty.url, stack))
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
    await relyingParty.close()
  } finally {
    await stack.stop()
  }
}

function whereToGo(url: string, { hydra: { version, publicUrl, adminUrl }, loginConsentUrl }: Stack): string {
  return `
   ${pc.bold('Open')} ${pc.cyan(url)} and sign in as

${demoAccounts.map(({ email, password }) => `      ${email.padEnd(20)} ${password}`).join('\n')}

   Login and consent    ${loginConsentUrl}
   Hydra ${version.padEnd(14)} ${publicUrl} (public)
                        ${adminUrl} (admin)

   Ctrl-C stops all of it.
`
}
