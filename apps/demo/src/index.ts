export { type RelyingParty, type RelyingPartyOptions, serveRelyingParty, type Tokens } from './relying-party.js'
export { type Stack, startStack, stopAll } from './stack.js'
