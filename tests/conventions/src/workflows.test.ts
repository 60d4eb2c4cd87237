import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { supportedMajors } from '@hydrakit-tests/support/node-runtime'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { builtVersion, newestVersion } from '../../../packages/testing/dev-server/src/hydra-releases.js'
import { findWorkflowFaults, type WritePermissions } from './workflow-faults.js'

// Nobody runs a workflow before it is pushed. So they hold no logic: what they run, the suite runs too.

const folder = fileURLToPath(new URL('../../../.github/', import.meta.url))
const manifest = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')
const scripts = Object.keys((JSON.parse(manifest) as { scripts: object }).scripts)
const workflows = readdirSync(`${folder}workflows`).map((file) => file.replace('.yml', ''))

const writers: WritePermissions = {
  'codeql/analyze': ['security-events'],
  'zizmor/zizmor': ['security-events'],
  'release/publish': ['contents', 'id-token'],
  'hydra-packages/publish': ['id-token'],
  'site/publish': ['id-token', 'pages'],
  'spec/propose': ['contents', 'pull-requests'],
}

const read = (file: string) => readFileSync(folder + file, 'utf8')

test.each(workflows)('%s holds no logic, and may do no more than it has to', (name) => {
  expect(findWorkflowFaults(name, read(`workflows/${name}.yml`), scripts, writers)).toEqual([])
})

test('each job that may write something exists', () => {
  const jobs = workflows.flatMap((name) =>
    Object.keys((parse(read(`workflows/${name}.yml`)) as { jobs: object }).jobs).map((job) => `${name}/${job}`),
  )
  expect(jobs).toEqual(expect.arrayContaining(Object.keys(writers)))
})

const pinned = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1'

/** A workflow of one step without a fault, after replacements. */
function faultsWith(...replacements: [from: string, to: string][]): string[] {
  const good = `
permissions: {}
concurrency: it
jobs:
  build:
    permissions:
      contents: read
    timeout-minutes: 5
    steps:
      - uses: ${pinned} # v7.0.1
        with:
          persist-credentials: false
      - run: npx -y pnpm@10 check
`
  const text = replacements.reduce((before, [from, to]) => before.replace(from, to), good)
  return findWorkflowFaults('it', text, ['check'], {})
}

test('a workflow without a fault has none', () => expect(faultsWith()).toEqual([]))

const run = 'npx -y pnpm@10 check'

test.each<[string, string, string]>([
  ['its "permissions" must be {}', 'permissions: {}', 'permissions: { contents: read }'],
  ['it has no "concurrency"', 'concurrency: it', ''],
  ['it has no "timeout-minutes"', '    timeout-minutes: 5\n', ''],
  ['it has no "permissions"', '    permissions:\n      contents: read\n', ''],
  ['it may write contents', 'contents: read', 'contents: write'],
  ['is not pinned to a commit', pinned, 'actions/checkout@v7'],
  ['has no release in a comment', ' # v7.0.1', ''],
  ['"persist-credentials" must be false', '        with:\n          persist-credentials: false\n', ''],
  ['is not one package script', run, 'npx -y pnpm@10 gone'],
  ['is not one package script', run, 'npx -y pnpm@10 install'],
  ['is not one package script', run, 'npm test'],
  ['is not one package script', run, `${run} && rm -r .`],
  ['is not one package script', run, `|\n          ${run}\n          ${run}`],
  ['is not one package script', run, `${run} "\${{ github.event.issue.title }}"`],
])('%s …', (fault, from, to) => {
  expect(faultsWith([from, to])).toEqual([expect.stringContaining(fault)])
})

test('CI runs the suite on each Node that is supported, and on both releases of Hydra', () => {
  const { jobs } = parse(read('workflows/ci.yml')) as { jobs: { test: { strategy: { matrix: object } } } }
  expect(jobs.test.strategy.matrix).toEqual({
    os: ['ubuntu-latest', 'macos-latest', 'windows-latest'],
    node: supportedMajors,
    hydra: [builtVersion, newestVersion],
  })
})

test('the form of a bug asks for what its reader needs, and each form is one that GitHub can show', () => {
  const forms = readdirSync(`${folder}ISSUE_TEMPLATE`).filter((file) => file !== 'config.yml')
  const ids = forms.map((file) => [file, findFields(parse(read(`ISSUE_TEMPLATE/${file}`)))] as const)
  expect(Object.fromEntries(ids)['bug.yml']).toEqual(
    expect.arrayContaining(['package', 'hydra', 'operation', 'runtime']),
  )
  for (const [file, fields] of ids) expect(new Set(fields).size, file).toBe(fields.length)
})

interface Form {
  readonly name: string
  readonly description: string
  readonly body: readonly { type: string; id?: string; attributes: { label?: string; value?: string } }[]
}

/** The ids of the fields, after a look at what GitHub demands of a form. */
function findFields(form: Form): (string | undefined)[] {
  expect(form).toMatchObject({ name: expect.any(String), description: expect.any(String) })
  for (const { type, attributes } of form.body) {
    expect(['markdown', 'input', 'textarea', 'dropdown', 'checkboxes']).toContain(type)
    expect(type === 'markdown' ? attributes.value : attributes.label).toEqual(expect.any(String))
  }
  return form.body.filter(({ type }) => type !== 'markdown').map(({ id }) => id)
}

test('Dependabot updates both what the lockfile and what the workflows name', () => {
  const { version, updates } = parse(read('dependabot.yml')) as { version: number; updates: Record<string, unknown>[] }
  expect(version).toBe(2)
  expect(updates.map((each) => each['package-ecosystem'])).toEqual(['npm', 'github-actions'])
})
