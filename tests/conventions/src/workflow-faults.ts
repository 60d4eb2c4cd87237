import { parse } from 'yaml'

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>
  readonly 'timeout-minutes'?: number
  readonly steps?: readonly Step[]
}

interface Workflow {
  readonly permissions?: object
  readonly concurrency?: unknown
  readonly jobs: Readonly<Record<string, Job>>
}

/** What a job may write, by workflow and job. */
export type WritePermissions = Readonly<Record<string, readonly string[]>>

/**
 * Finds what is wrong with a workflow, a line for each fault.
 *
 * @param name - Of its file, without the ending.
 * @param text - The file.
 * @param scripts - Names of the package scripts.
 * @param writers - What a job may write, by names such as `release/publish`.
 */
export function findWorkflowFaults(
  name: string,
  text: string,
  scripts: readonly string[],
  writers: WritePermissions,
): string[] {
  const { permissions, concurrency, jobs } = parse(text) as Workflow
  const general = [
    ...(JSON.stringify(permissions) === '{}' ? [] : ['its "permissions" must be {}: each job names its own']),
    ...(concurrency === undefined ? ['it has no "concurrency"'] : []),
    ...findUnnamedReleases(text),
  ]
  const ofJobs = Object.entries(jobs).flatMap(([job, each]) =>
    findJobFaults(each, scripts, writers[`${name}/${job}`] ?? []).map((fault) => `${job}: ${fault}`),
  )
  return [...general, ...ofJobs].map((fault) => `${name}: ${fault}`)
}

/** A hash says nothing to a reader, nor which update it is to Dependabot. */
function findUnnamedReleases(text: string): string[] {
  const lines = [...text.matchAll(/^\s*- uses: (\S+)(.*)$/gm)]
  return lines
    .filter(([, , comment = '']) => !/^ # v\d+\.\d+\.\d+/.test(comment))
    .map(([, action]) => `${action} has no release in a comment`)
}

function findJobFaults(job: Job, scripts: readonly string[], mayWrite: readonly string[]): string[] {
  const { permissions, steps = [] } = job
  const writes = Object.entries(permissions ?? {}).filter(([, access]) => access !== 'read')
  return [
    ...(permissions === undefined ? ['it has no "permissions"'] : []),
    ...(job['timeout-minutes'] === undefined ? ['it has no "timeout-minutes"'] : []),
    ...writes.filter(([each]) => !mayWrite.includes(each)).map(([each, access]) => `it may ${access} ${each}`),
    ...steps.flatMap((step) => findStepFaults(step, scripts, mayWrite)),
  ]
}

function findStepFaults(
  { uses, run, ...step }: Step,
  scripts: readonly string[],
  mayWrite: readonly string[],
): string[] {
  if (run !== undefined) return isScript(run, scripts) ? [] : [`"${run}" is not one package script`]
  if (uses === undefined) return ['a step neither runs nor uses anything']
  // A job that opens a pull request gives its token to the push alone.
  const pushes = mayWrite.includes('contents') && !mayWrite.includes('pull-requests')
  return [
    ...(/^[\w-]+\/[\w/-]+@[0-9a-f]{40}$/.test(uses) ? [] : [`${uses} is not pinned to a commit`]),
    ...(uses.startsWith('actions/checkout@') && step.with?.['persist-credentials'] !== pushes
      ? [`"persist-credentials" must be ${pushes}`]
      : []),
  ]
}

/** One command without an operator, an expansion or an expression; an argument may be a variable of the environment. */
function isScript(run: string, scripts: readonly string[]): boolean {
  const [, script = '', args = ''] =
    /^npx -y pnpm@10 (?:--silent )?([\w:-]+)((?: (?:[\w./-]+|"\$[A-Z_]+"))*)$/.exec(run) ?? []
  return scripts.includes(script) || (script === 'install' && args === ' --frozen-lockfile')
}
