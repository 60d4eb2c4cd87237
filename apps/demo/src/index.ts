export { serveRelyingParty } from './relying-party.js'
export { startStack, stopAll } from './stack.js'
