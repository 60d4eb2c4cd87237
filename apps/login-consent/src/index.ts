export { createLoginConsentApp, type LoginConsentAppOptions } from './app.js'
export {
  closeServer,
  pageUrls,
  type ServedLoginConsentApp,
  type ServeLoginConsentAppOptions,
  serveLoginConsentApp,
} from './serve.js'
export {
  type Account,
  createDemoUsers,
  createUsers,
  demoAccounts,
  hashPassword,
  type User,
  type Users,
} from './users.js'
