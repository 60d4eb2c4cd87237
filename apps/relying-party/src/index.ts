export { type RelyingParty, type RelyingPartyOptions, serveRelyingParty, type Tokens } from './serve.js'
