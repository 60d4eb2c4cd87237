import { createServer } from 'node:http'
import { createLogoutTokenVerifier } from '@hydrakit/back-channel-logout'
import { toNodeHandler } from '@hydrakit/core/http'

/** The sessions of your app, with the `sid` and `sub` of their ID tokens. */
const sessions = new Map([['cookie-of-ada', { sid: 'a-session-of-hydra', sub: 'ada' }]])

const verifier = createLogoutTokenVerifier({
  issuer: 'http://127.0.0.1:4444', // exactly as urls.self.issuer of Hydra
  clientId: 'photos',
  onError: (error) => console.warn(error), // it contains no token
})

const handle = (request: Request) =>
  verifier.handle(request, ({ sid, sub }) => {
    for (const [cookie, session] of sessions) {
      if (sid === undefined ? session.sub === sub : session.sid === sid) sessions.delete(cookie)
    }
  })

const server = createServer(toNodeHandler(handle)).listen(8080, '127.0.0.1')
const body = new URLSearchParams({ logout_token: 'forged' })
const response = await fetch('http://127.0.0.1:8080/', { method: 'POST', body })
console.log(response.status, await response.text()) //=> 400 {"error":"invalid_request","error_description":"the logout token is not a signed JWT"}
server.close()
