export { announceScreen } from './announce-screen.js'
export type { Outcome } from './call-api.js'
export { readConfig, type SpaConfig } from './read-config.js'
export { countSecondsLeft } from './seconds-left.js'
export {
  createSession,
  type Failed,
  type Session,
  type SessionState,
  type SignedIn,
  type SignedOut,
} from './session.js'
