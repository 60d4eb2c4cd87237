import { parse } from 'yaml'

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly if?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, unknown>>
}

interface Job {
  readonly if?: string
  readonly permissions?: Readonly<Record<string, string>>
  readonly 'timeout-minutes'?: number
  readonly steps?: readonly Step[]
}

interface Workflow {
  readonly on?: string | readonly string[] | object
  readonly permissions?: object
  readonly concurrency?: unknown
  readonly jobs: Readonly<Record<string, Job>>
}

/** What a workflow may run: the root's `package.json`. */
export interface RootManifest {
  readonly packageManager: string
  readonly scripts: object
}

/** What a job may write, by workflow and job. */
export type WritePermissions = Readonly<Record<string, readonly string[]>>

// What is not named here needs a look first. `pull_request_target` would run the code of a fork with our secrets, `continue-on-error` hides a failure.
const events = ['push', 'pull_request', 'schedule', 'workflow_dispatch']
const workflowKeys = ['name', 'on', 'permissions', 'concurrency', 'jobs']
const jobKeys = 'if needs permissions strategy runs-on environment timeout-minutes env steps'.split(' ')
const stepKeys = ['uses', 'run', 'with', 'env', 'if']
const inputs = [
  ...['persist-credentials', 'node-version', 'package-manager-cache', 'go-version', 'cache', 'languages', 'build-mode'],
  ...['name', 'path', 'if-no-files-found', 'merge-multiple'],
]
const isMain = "github.ref == 'refs/heads/main'"
const jobConditions = [undefined, isMain, `inputs.publish && ${isMain}`]
const stepConditions = [undefined, expression('!cancelled()')]
const concurrencyValues = /^github\.ref$/
const plainValues = /^(matrix|inputs)\.[\w-]+$/

/** The credential of a script, which no other step gets. */
const credentials: Readonly<Record<string, object>> = {
  'release:publish': { NODE_AUTH_TOKEN: expression('secrets.NPM_TOKEN') },
  'publish:hydra': { NODE_AUTH_TOKEN: expression('secrets.NPM_TOKEN') },
  'spec:propose': { GITHUB_TOKEN: expression('github.token') },
}

function expression(text: string): string {
  return `\${{ ${text} }}`
}

/**
 * Finds what is wrong with a workflow, a line for each fault.
 *
 * @param name - Of its file, without the ending.
 * @param text - The file.
 * @param manifest - Has the package scripts, and the release of pnpm.
 * @param writers - What a job may write, by names such as `release/publish`.
 */
export function findWorkflowFaults(
  name: string,
  text: string,
  manifest: RootManifest,
  writers: WritePermissions,
): string[] {
  const workflow = parse(text) as Workflow
  const ofJobs = Object.entries(workflow.jobs).flatMap(([job, each]) =>
    findJobFaults(each, manifest, writers[`${name}/${job}`] ?? []).map((fault) => `${job}: ${fault}`),
  )
  return [...findGeneralFaults(workflow), ...findUnnamedReleases(text), ...ofJobs].map((fault) => `${name}: ${fault}`)
}

function findGeneralFaults(workflow: Workflow): string[] {
  const { on = [], permissions, concurrency } = workflow
  const names = typeof on === 'string' ? [on] : Array.isArray(on) ? on : Object.keys(on)
  return [
    ...findOthers(Object.keys(workflow), workflowKeys),
    ...findOthers(names, events),
    ...(JSON.stringify(permissions) === '{}' ? [] : ['its "permissions" must be {}: each job names its own']),
    ...(concurrency === undefined ? ['it has no "concurrency"'] : []),
    ...findExpressions(concurrency, concurrencyValues),
  ]
}

/** A hash says nothing to a reader, nor which update it is to Dependabot. */
function findUnnamedReleases(text: string): string[] {
  const lines = [...text.matchAll(/^\s*- uses: (\S+)(.*)$/gm)]
  return lines
    .filter(([, , comment = '']) => !/^ # v\d+\.\d+\.\d+/.test(comment))
    .map(([, action]) => `${action} has no release in a comment`)
}

function findJobFaults(job: Job, manifest: RootManifest, mayWrite: readonly string[]): string[] {
  const { permissions, steps = [], if: condition, ...others } = job
  const writes = Object.entries(permissions ?? {}).filter(([, access]) => access !== 'read')
  return [
    ...findOthers(Object.keys(job), jobKeys),
    ...(jobConditions.includes(condition) ? [] : [`"if: ${condition}" is not listed`]),
    ...findExpressions(others, plainValues),
    ...(permissions === undefined ? ['it has no "permissions"'] : []),
    ...(job['timeout-minutes'] === undefined ? ['it has no "timeout-minutes"'] : []),
    ...writes.filter(([each]) => !mayWrite.includes(each)).map(([each, access]) => `it may ${access} ${each}`),
    ...steps.flatMap((step) => findStepFaults(step, manifest, mayWrite)),
  ]
}

function findStepFaults(step: Step, manifest: RootManifest, mayWrite: readonly string[]): string[] {
  const { uses, run, with: given = {}, if: condition } = step
  return [
    ...findOthers(Object.keys(step), stepKeys),
    ...findOthers(Object.keys(given), inputs),
    ...(stepConditions.includes(condition) ? [] : [`"if: ${condition}" is not listed`]),
    ...findExpressions(given, plainValues),
    ...(run === undefined ? findExpressions(step.env, plainValues) : findRunFaults(run, step, manifest, mayWrite)),
    ...(uses === undefined ? [] : findActionFaults(uses, given, mayWrite)),
    ...((uses === undefined) === (run === undefined) ? ['a step must either run or use something'] : []),
  ]
}

function findRunFaults(run: string, { env }: Step, manifest: RootManifest, mayWrite: readonly string[]): string[] {
  const [, pnpm, script = '', args] = parseRun(run)
  const isScript = script in manifest.scripts || (script === 'install' && args === ' --frozen-lockfile')
  // With "id-token" a job can publish, so what it runs must not change by itself.
  const isExact = pnpm === manifest.packageManager
  const mayFloat = !mayWrite.includes('id-token') && pnpm === 'pnpm@10'
  const hasCredential = JSON.stringify(env) === JSON.stringify(credentials[script])
  return [
    ...(isScript ? [] : [`"${run}" is not one package script`]),
    ...(!isScript || isExact || mayFloat ? [] : [`"${run}" must run ${manifest.packageManager}`]),
    ...(hasCredential ? [] : findExpressions(env, plainValues)),
  ]
}

/** One command without an operator, an expansion or an expression; an argument may be a variable of the environment. */
function parseRun(run: string): readonly (string | undefined)[] {
  return /^npx -y (pnpm@[\d.]+) (?:--silent )?([\w:-]+)((?: (?:[\w./-]+|"\$[A-Z_]+"))*)$/.exec(run) ?? []
}

function findActionFaults(uses: string, given: NonNullable<Step['with']>, mayWrite: readonly string[]): string[] {
  // A job that opens a pull request gives its token to the push alone.
  const pushes = mayWrite.includes('contents') && !mayWrite.includes('pull-requests')
  return [
    ...(/^[\w-]+\/[\w/-]+@[0-9a-f]{40}$/.test(uses) ? [] : [`${uses} is not pinned to a commit`]),
    ...(uses.startsWith('actions/checkout@') && given['persist-credentials'] !== pushes
      ? [`"persist-credentials" must be ${pushes}`]
      : []),
  ]
}

function findOthers(names: readonly string[], allowed: readonly string[]): string[] {
  return names.filter((each) => !allowed.includes(each)).map((each) => `"${each}" is not listed`)
}

/** Finds expressions that are not allowed: GitHub inserts their values into the text, even what a stranger has written. */
function findExpressions(value: unknown, allowed: RegExp): string[] {
  const found = [...(JSON.stringify(value) ?? '').matchAll(/\$\{\{(.*?)\}\}/g)].map(([, text = '']) => text.trim())
  return found.filter((each) => !allowed.test(each)).map((each) => `"${each}" may not be in an expression here`)
}
