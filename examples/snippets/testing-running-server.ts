import { isSignInError, issueClientToken, signIn } from '@hydrakit/testing'

const server = { adminUrl: 'http://127.0.0.1:4445', publicUrl: 'http://127.0.0.1:4444' }
const ada = await signIn(server, { subject: 'ada', scope: 'openid photos.read' })
console.log(ada.idTokenClaims?.sub) //=> ada
const again = await ada.signInAgain({ prompt: 'none' })
console.log(again.skipped) //=> { login: true, consent: true }
await ada[Symbol.asyncDispose]() // or: await using ada = …
const service = await issueClientToken(server, { scope: 'photos.read' })
console.log(service.tokens.scope) //=> photos.read
const denied: unknown = await signIn(server, { subject: 'ada', deny: 'consent' }).catch((error: unknown) => error)
console.log(isSignInError(denied) && denied.error) //=> access_denied
