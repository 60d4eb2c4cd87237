import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { buildActiveToken } from '@hydrakit/core/testing'
import { expect, onTestFinished, test } from 'vitest'

const folder = fileURLToPath(new URL('..', import.meta.url))
const issuer = 'http://hydra.test'
const audience = 'https://photos.example'

const counters = [
  ...['calls', 'failures', 'store.hits', 'store.failures'].map((name) => `hydrakit.introspection_cache.${name}`),
  ...['calls', 'refusals', 'outages'].map((name) => `hydrakit.token_verifier.${name}`),
]

/** A request that the collector got. */
interface Received {
  readonly path: string
  readonly body: unknown
}

/** A span or a metric, as OTLP writes it. */
type Named = Readonly<Record<'name' | 'traceId' | 'spanId' | 'parentSpanId', string>>

test('with a collector the program sends the spans of its calls to Hydra, and its metrics', async () => {
  const traceparents: unknown[] = []
  const hydraUrl = await serve((request, response) => {
    traceparents.push(request.headers.traceparent)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(buildActiveToken({ iss: issuer, aud: [audience], scope: 'photos.read', sub: 'ada' })))
  })
  const received: Received[] = []
  const collectorUrl = await serve(async (request, response) => {
    received.push({ path: request.url ?? '', body: await json(request) })
    response.end('{}')
  })

  const program = start({ HYDRA_ADMIN_URL: hydraUrl, OTEL_EXPORTER_OTLP_ENDPOINT: collectorUrl })
  const url = /http:\S+/.exec(String((await once(program.stdout, 'data'))[0]))?.[0]
  for (let call = 0; call < 2; call += 1) {
    const headers = { authorization: 'Bearer SECRET' }
    expect((await fetch(`${url}/photos`, { headers })).status).toBe(200)
  }
  program.kill('SIGTERM')
  expect(await once(program, 'exit')).toEqual([0, null])

  const spans = find(received, '/v1/traces', 'spans')
  const [attempt, call] = spans
  expect(spans.map(({ name }) => name)).toEqual(['POST /admin/oauth2/introspect', 'introspectOAuth2Token'])
  expect(attempt?.parentSpanId).toBe(call?.spanId)
  expect(traceparents).toEqual([`00-${call?.traceId}-${attempt?.spanId}-01`])
  const metrics = find(received, '/v1/metrics', 'metrics').map(({ name }) => name)
  expect(new Set(metrics)).toEqual(new Set(['http.client.request.duration', ...counters]))
  expect(JSON.stringify(received)).not.toContain('SECRET')
})

/** All objects of a kind in what a path of the collector has received. */
function find(received: readonly Received[], path: string, kind: string): Named[] {
  const search = (value: unknown): Named[] => {
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).flatMap(([key, member]) => (key === kind ? (member as Named[]) : search(member)))
  }
  return received.filter((each) => each.path === path).flatMap(({ body }) => search(body))
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function start(settings: Record<string, string>) {
  const { PATH = '' } = process.env
  const env = { PATH, PORT: '0', ISSUER: issuer, AUDIENCE: audience, OTEL_SERVICE_NAME: 'photos', ...settings }
  return spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}
