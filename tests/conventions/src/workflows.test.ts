import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { supportedMajors } from '@hydrakit-tests/support/node-runtime'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { builtVersion, newestVersion } from '../../../packages/testing/dev-server/src/hydra-releases.js'
import { findWorkflowFaults, type RootManifest, type WritePermissions } from './workflow-faults.js'

// Nobody runs a workflow before it is pushed. So they hold no logic: what they run, the suite runs too.

const folder = fileURLToPath(new URL('../../../.github/', import.meta.url))
const manifest: RootManifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))
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
  expect(findWorkflowFaults(name, read(`workflows/${name}.yml`), manifest, writers)).toEqual([])
})

test('each job that may write something exists', () => {
  const jobs = workflows.flatMap((name) =>
    Object.keys((parse(read(`workflows/${name}.yml`)) as { jobs: object }).jobs).map((job) => `${name}/${job}`),
  )
  expect(jobs).toEqual(expect.arrayContaining(Object.keys(writers)))
})

const pinned = 'actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1'

/** A workflow without a fault, after replacements. The job may write what is listed. */
function faultsWith(replacements: readonly [from: string, to: string][], mayWrite: readonly string[] = []): string[] {
  const good = `
on: push
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
  const root = { packageManager: 'pnpm@10.34.8', scripts: { check: '', 'release:publish': '' } }
  return findWorkflowFaults('it', text, root, { 'it/build': mayWrite })
}

test('a workflow without a fault has none', () => expect(faultsWith([])).toEqual([]))

const run = 'npx -y pnpm@10 check'
const title = 'github.event.issue.title'

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
  ['"pull_request_target" is not listed', 'on: push', 'on: pull_request_target'],
  ['"pull_request_target" is not listed', 'on: push', 'on: [push, pull_request_target]'],
  ['"workflow_run" is not listed', 'on: push', 'on: { workflow_run: {} }'],
  ['"defaults" is not listed', 'on: push', 'on: push\ndefaults: { run: { shell: cat } }'],
  ['"container" is not listed', '    steps:', '    container: node:latest\n    steps:'],
  ['"continue-on-error" is not listed', '    steps:', '    continue-on-error: true\n    steps:'],
  ['"continue-on-error" is not listed', run, `${run}\n        continue-on-error: true`],
  ['"if: false" is not listed', run, `${run}\n        if: false`],
  ['"if: false" is not listed', '    steps:', '    if: false\n    steps:'],
  ['"script" is not listed', 'persist-credentials: false', 'persist-credentials: false\n          script: exit()'],
  ['"github.event.issue.title" may', 'credentials: false', `credentials: false\n          path: \${{ ${title} }}`],
  ['"github.head_ref" may', 'concurrency: it', `concurrency: \${{ github.head_ref }}`],
  ['"secrets.NPM_TOKEN" may', '    steps:', `    env: { A: "\${{ secrets.NPM_TOKEN }}" }\n    steps:`],
  ['"secrets.NPM_TOKEN" may', run, `${run}\n        env: { NODE_AUTH_TOKEN: "\${{ secrets.NPM_TOKEN }}" }`],
])('%s …', (fault, from, to) => {
  expect(faultsWith([[from, to]])).toEqual([expect.stringContaining(fault)])
})

test('a workflow of somebody else is not called, and gets no secret', () => {
  const called = '    uses: evil/repo/.github/workflows/x.yml@main\n    secrets: inherit\n'
  expect(faultsWith([['    steps:', `${called}    steps:`]])).toEqual([
    'it: build: "uses" is not listed',
    'it: build: "secrets" is not listed',
  ])
})

test('the step that publishes has the token', () => {
  const publish = `npx -y pnpm@10 release:publish\n        env: { NODE_AUTH_TOKEN: "\${{ secrets.NPM_TOKEN }}" }`
  expect(faultsWith([[run, publish]])).toEqual([])
})

test('a job that can publish runs the pnpm of the manifest', () => {
  const exact = run.replace('pnpm@10', 'pnpm@10.34.8')
  expect(faultsWith([[run, exact]], ['id-token'])).toEqual([])
  expect(faultsWith([], ['id-token'])).toEqual([`it: build: "${run}" must run pnpm@10.34.8`])
  expect(faultsWith([[run, exact.replace('34', '20')]])).toEqual([expect.stringContaining('must run pnpm@10.34.8')])
})

test('a release is checked before it is published, and tagged even after a failure', () => {
  const { jobs } = parse(read('workflows/release.yml')) as Release
  const commands = (job: keyof Release['jobs']) => jobs[job].steps.map(({ run: command }) => command?.split(' ').at(-1))
  expect(jobs.publish.needs).toBe('check')
  expect(commands('check')).toContain('check')
  expect(commands('publish').slice(-3)).toEqual(['build', 'release:publish', 'release:tags'])
  expect(jobs.publish.steps.at(-1)?.if).toBe(`\${{ !cancelled() }}`)
})

interface Release {
  readonly jobs: Readonly<Record<'check' | 'publish', { needs?: string; steps: { run?: string; if?: string }[] }>>
}

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
