import { type AddressInfo, createServer, type Socket } from 'node:net'
import { handleRequests } from './handle-requests.js'

// A process of its own. It does no more than find where a request ends and write a ready response, so that it takes less CPU than any
// client and the client is what limits the calls a second. The responses are what Hydra v26.2.0 sent, to the byte.

const introspection = writeResponse('application/json;charset=UTF-8', {
  active: true,
  scope: 'photos',
  client_id: 'bench',
  sub: 'bench',
  exp: 1795568852,
  iat: 1795565252,
  nbf: 1795565252,
  aud: [],
  iss: 'http://127.0.0.1:4444',
  token_type: 'Bearer',
  token_use: 'access_token',
})

const client = writeResponse('application/json; charset=utf-8', {
  client_id: 'bench',
  client_name: 'Benchmark',
  redirect_uris: [],
  grant_types: ['client_credentials'],
  response_types: [],
  scope: 'photos',
  audience: [],
  owner: '',
  policy_uri: '',
  allowed_cors_origins: [],
  tos_uri: '',
  client_uri: '',
  logo_uri: '',
  contacts: [],
  client_secret_expires_at: 0,
  subject_type: 'public',
  jwks: {},
  token_endpoint_auth_method: 'client_secret_post',
  userinfo_signed_response_alg: 'none',
  created_at: '2026-11-25T00:07:32Z',
  updated_at: '2026-11-25T00:07:32.27376Z',
  metadata: {},
  skip_consent: false,
  skip_logout_consent: null,
  authorization_code_grant_access_token_lifespan: null,
  authorization_code_grant_id_token_lifespan: null,
  authorization_code_grant_refresh_token_lifespan: null,
  client_credentials_grant_access_token_lifespan: null,
  implicit_grant_access_token_lifespan: null,
  implicit_grant_id_token_lifespan: null,
  jwt_bearer_grant_access_token_lifespan: null,
  refresh_token_grant_id_token_lifespan: null,
  refresh_token_grant_access_token_lifespan: null,
  refresh_token_grant_refresh_token_lifespan: null,
  device_authorization_grant_id_token_lifespan: null,
  device_authorization_grant_access_token_lifespan: null,
  device_authorization_grant_refresh_token_lifespan: null,
})

// No client of this benchmark sends chunks or pipelines; one that did would be told instead of measured wrongly.
const refusal = Buffer.from('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')

const server = createServer({ noDelay: true }, serve)
server.listen(0, '127.0.0.1')
const listening = new Promise((resolve) => server.once('listening', resolve))

handleRequests(async (request: StubRequest) => {
  await listening
  return request === 'port' ? (server.address() as AddressInfo).port : cpuMicros()
})

/** What the stub tells: the port it listens on, or the CPU time it has used. */
export type StubRequest = 'port' | 'cpu'

function serve(socket: Socket): void {
  let received = ''
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1')
    const headEnd = received.indexOf('\r\n\r\n')
    if (headEnd === -1) return
    const missing = headEnd + 4 + bodyLength(received) - received.length
    if (missing > 0) return
    socket.write(missing < 0 ? refusal : responseTo(received))
    received = ''
  })
}

function bodyLength(request: string): number {
  return Number(/\r\ncontent-length: (\d+)/i.exec(request)?.[1] ?? 0)
}

function responseTo(request: string): Buffer {
  if (request.startsWith('POST /admin/oauth2/introspect ')) return introspection
  return request.startsWith('GET /admin/clients/bench ') ? client : refusal
}

function writeResponse(contentType: string, body: object): Buffer {
  const json = JSON.stringify(body)
  const head = [
    'HTTP/1.1 200 OK',
    `Content-Type: ${contentType}`,
    'Date: Wed, 25 Nov 2026 00:07:32 GMT',
    `Content-Length: ${json.length}`,
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${json}`, 'latin1')
}

function cpuMicros(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}
