export { createLoginConsentApp, type LoginConsentAppOptions } from './app.js'
export type { Audit, AuditEvent } from './audit.js'
export {
  buildPageUrls,
  type ServedLoginConsentApp,
  type ServeLoginConsentAppOptions,
  serveLoginConsentApp,
} from './serve.js'
export { addTokenHook } from './token-hook-config.js'
export { createDemoUsers, demoAccounts } from './users/demo-users.js'
export { hashPassword } from './users/password-hash.js'
export { type Account, createUsers, type User, type Users } from './users/users.js'
export { createFileUsers } from './users/users-file.js'
export { writeAuditLine } from './write-audit-line.js'
