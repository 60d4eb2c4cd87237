import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { installProject } from './install-project.js'

// An SDK speaks to the copy of the API that it was set up with. A second copy, of another release, may not see it.

const program = `
const { trace } = require('@opentelemetry/api')
const names = []
const spanContext = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', traceFlags: 1 }
const startSpan = (name) => {
  names.push(name)
  return trace.wrapSpanContext(spanContext)
}
trace.setGlobalTracerProvider({ getTracer: () => ({ startSpan }) })

async function call({ createHydraAdmin }, { createHydraTelemetry }, { getVersion }) {
  const { hooks } = createHydraTelemetry()
  await getVersion(createHydraAdmin({ baseUrl: 'http://h', hooks, fetch: async () => Response.json({ version: 'v2.3.0' }) }))
}

const load = ['@hydrakit/core', '@hydrakit/opentelemetry', '@hydrakit/metadata']
call(...load.map(require))
  .then(async () => call(...(await Promise.all(load.map((name) => import(name))))))
  .then(() => console.log(names.join()))
`

describe.each(['1.9.0', '1.10.0'])('with @opentelemetry/api %s', (version) => {
  test('one copy of the API serves both formats of the package, and traces their calls', async () => {
    const project = await installProject('npm', { '@opentelemetry/api': version })
    onTestFinished(() => project.remove())
    const files = readdirSync(join(project.folder, 'node_modules'), { recursive: true, encoding: 'utf8' })
    expect(files.filter((file) => /@opentelemetry[/\\]api[/\\]package\.json$/.test(file))).toHaveLength(1)
    project.write('program.cjs', program)
    expect(await project.node(['program.cjs'])).toBe('getVersion,GET /version,getVersion,GET /version\n')
  })
})
