import pc from 'picocolors'
import { printFailure } from './print-failure.js'
import { createReport } from './report.js'
import { startStack } from './stack.js'
import { walk } from './walk.js'

const report = createReport()
console.log(pc.bold('Hydra Kit: one sign-in, from the registration of the app to the sign-out'))
console.log(pc.dim('Indented lines are calls of the SDK: operation, request, status, duration.'))

try {
  const stack = await startStack(report.onCall)
  try {
    const { version, publicUrl, adminUrl } = stack.hydra
    console.log(`\n   Ory Hydra ${version}    ${publicUrl} (public)  ${adminUrl} (admin)`)
    console.log(`   Login and consent   ${stack.loginConsentUrl}`)
    await walk(stack, report.step)
    report.summary()
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
