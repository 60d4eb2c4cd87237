import { afterAll, beforeAll, expect, test } from 'vitest'
import { installProject, type Project } from './install-project.js'

// Programs that load TypeScript by themselves. Jest has a file of its own.

let project: Project

beforeAll(async () => {
  project = await installProject('npm', {
    '@types/node': '^20.19.0',
    'ts-node': '^10.9.2',
    typescript: '~5.9.3',
    vitest: '^4.1.0',
  })
})

afterAll(() => project?.remove())

test('vitest runs a test without any configuration', async () => {
  project.write('called.test.ts', `import { expect, test } from 'vitest'\n${specification}`)
  const output = await project.node(['node_modules/vitest/vitest.mjs', 'run', '--reporter=json'])
  expect(JSON.parse(output)).toMatchObject({ numPassedTests: 1, numTotalTests: 1 })
})

const call = `
import { createHydraAdmin } from '@hydrakit/core'
import { introspectOAuth2Token } from '@hydrakit/introspection'
const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445', fetch: async () => Response.json({ active: false }) })
`

const specification = `${call}
test('a call', async () => expect(await introspectOAuth2Token(admin, 'gone')).toEqual({ active: false }))`

test('ts-node compiles and runs a program in CommonJS', async () => {
  project.write('called.ts', `${call}introspectOAuth2Token(admin, 'gone').then(({ active }) => console.log(active))`)
  const compilerOptions = { module: 'commonjs', moduleResolution: 'node10', target: 'es2022', strict: true }
  project.write('tsconfig.json', JSON.stringify({ compilerOptions }))
  expect(await project.node(['-r', 'ts-node/register', 'called.ts'])).toBe('false\n')
})
