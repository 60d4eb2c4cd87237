import { startStack } from '@hydrakit-apps/login-consent/testing'
import pc from 'picocolors'
import { printFailure } from './print-failure.js'
import { createReport } from './report.js'
import { walkThroughSignIn } from './walk.js'

const report = createReport()
console.log(pc.bold('Hydra Kit: one sign-in, from the registration of the app to the sign-out'))
console.log(pc.dim('Indented lines are calls of the SDK: operation, request, status, duration.'))

try {
  const stack = await startStack({ onResponse: report.printCall })
  try {
    const { version, publicUrl, adminUrl } = stack.server
    console.log(`\n   Ory Hydra ${version}    ${publicUrl} (public)  ${adminUrl} (admin)`)
    console.log(`   Login and consent   ${stack.loginConsentUrl}`)
    await walkThroughSignIn(stack, report.runStep)
    report.printSummary()
  } finally {
    await stack.stop()
  }
  console.log(`
Next:
   npx -y pnpm@10 dev               the same with your own browser
   apps/demo/src/walk.ts            the code of this walk
   apps/login-consent               the login and consent app, to copy
`)
} catch (error) {
  printFailure(error)
}
