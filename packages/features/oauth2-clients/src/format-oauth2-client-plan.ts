import {
  assertObject,
  escapeControls,
  formatPlan,
  formatPlanValue,
  formatUnstored,
  type Json,
  type UnstoredMember,
} from '@hydrakit/core/feature'
import { parseJsonPointer } from './json.js'
import { maskSetting } from './mask-setting.js'
import {
  assertPlan,
  type OAuth2ClientDifference,
  type OAuth2ClientPlan,
  type OAuth2ClientPlanStep,
} from './plan-oauth2-clients.js'

/** Options of {@link formatOAuth2ClientPlan}. */
export interface FormatOAuth2ClientPlanOptions {
  /** Keys of `metadata` whose values are shown. Default: none, since each may be a secret. */
  readonly showMetadata?: readonly string[] | undefined
}

/**
 * Formats a plan for people: `+` marks a client to create, `~` one to update, `-` one to delete; unchanged clients are only counted.
 * Members that Hydra does not store follow under a heading of their own.
 *
 * Shows the settings that contain no secret. Everything else is `(set)`: client secrets, private members of keys, unknown members, the values of
 * `metadata` unless you name their keys, and credentials and queries of URLs. Values are JSON, and nothing in them can control a terminal.
 *
 * @param plan - From `planOAuth2Clients`.
 * @param options - Which values of `metadata` to show.
 * @returns Lines, the last without a line break. For example:
 *
 *     ~ "photos"
 *         /client_name: "Photo" -> "Photos"
 *         /metadata/plan: (none) -> (set)
 *     0 to create, 1 to update, 0 to delete, 4 unchanged
 * @throws {TypeError} if `plan` is not a plan, as when an `await` is missing, or if `showMetadata` is not a list of strings.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6901#section-3 | RFC 6901 section 3}, of the paths
 */
export function formatOAuth2ClientPlan(plan: OAuth2ClientPlan, options: FormatOAuth2ClientPlanOptions = {}): string {
  assertPlan(plan)
  assertObject(options, 'options')
  const { showMetadata = [] } = options
  assertKeys(showMetadata)
  const format = (names: readonly string[], value: unknown) =>
    formatPlanValue(value, (json) => maskSetting(names, json as Json, showMetadata))
  const unstored = plan.steps.map((step) => [format(['client_id'], step.client_id), unstoredOf(step)] as const)
  return formatPlan(plan.steps, (step) => describeStep(step, format), formatUnstored(unstored))
}

function unstoredOf(step: OAuth2ClientPlanStep): readonly UnstoredMember[] {
  return ('unstored' in step && step.unstored) || []
}

function assertKeys(showMetadata: unknown): asserts showMetadata is readonly string[] {
  if (Array.isArray(showMetadata) && showMetadata.every((key) => typeof key === 'string')) return
  throw new TypeError('"showMetadata" must be a list of strings')
}

function describeStep(
  step: OAuth2ClientPlanStep,
  format: (names: readonly string[], value: unknown) => string,
): string[] {
  const id = format(['client_id'], step.client_id)
  if (step.action === 'create') {
    const hidden = ['client_id', ...unstoredOf(step).map(({ name }) => name)]
    const members = Object.entries(step.client).filter(([name]) => !hidden.includes(name))
    return [id, ...members.map(([name, value]) => `/${escapeControls(name)}: ${format([name], value)}`)]
  }
  if (step.action === 'update') return [id, ...step.differences.map(describeDifference)]
  if (step.action === 'unchanged') return [id]
  const line = `${id} (${format(['client_name'], step.client_name)}, owner ${format(['owner'], step.owner)})`
  return step.unreachable === undefined ? [line] : [line, `not possible: ${escapeControls(step.unreachable)}`]

  function describeDifference({ path, before, after }: OAuth2ClientDifference): string {
    const names = parseJsonPointer(path)
    return `${escapeControls(path)}: ${format(names, before)} -> ${format(names, after)}`
  }
}
