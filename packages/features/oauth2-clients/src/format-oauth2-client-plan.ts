import { assertObject } from '@hydrakit/core'
import { pointerNames } from './json.js'
import { type OAuth2ClientPlan, type OAuth2ClientPlanStep, stepsOf } from './plan-oauth2-clients.js'
import { hidden, shownValue } from './shown-value.js'

/** Options of {@link formatOAuth2ClientPlan}. */
export interface FormatOAuth2ClientPlanOptions {
  /** Keys of `metadata` whose values are shown. Default: none, since each may hold a secret. */
  readonly showMetadata?: readonly string[] | undefined
}

/**
 * Writes a plan for people: `+` for what will be created, `~` changed, `-` deleted; what is unchanged is only counted.
 *
 * Shows the settings that hold no secret. Everything else is `(set)`: client secrets, private members of keys, unknown members, the values of
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
 * @throws {TypeError} if the plan is none, as without an `await`, or if `showMetadata` is not a list of strings.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6901#section-3 | RFC 6901 section 3}, of the paths
 */
export function formatOAuth2ClientPlan(plan: OAuth2ClientPlan, options: FormatOAuth2ClientPlanOptions = {}): string {
  const steps = stepsOf(plan)
  const shownMetadata = checkedKeys(options)
  const counts = { create: 0, update: 0, delete: 0, unchanged: 0 }
  for (const { action } of steps) counts[action] += 1
  const summary = `${counts.create} to create, ${counts.update} to update, ${counts.delete} to delete`
  return [...steps.flatMap((step) => linesOf(step, shownMetadata)), `${summary}, ${counts.unchanged} unchanged`].join(
    '\n',
  )
}

function checkedKeys(options: FormatOAuth2ClientPlanOptions): readonly string[] {
  assertObject(options, 'options')
  const { showMetadata = [] } = options
  if (Array.isArray(showMetadata) && showMetadata.every((key) => typeof key === 'string')) return showMetadata
  throw new TypeError('"showMetadata" must be a list of strings')
}

function linesOf(step: OAuth2ClientPlanStep, shownMetadata: readonly string[]): string[] {
  const shown = (pointer: string, value: unknown) => written(pointerNames(pointer), value, shownMetadata)
  const id = shown('/client_id', step.client_id)
  switch (step.action) {
    case 'create':
      return [`+ ${id}`, ...membersOf(step.client, shownMetadata)]
    case 'update':
      return [
        `~ ${id}`,
        ...step.differences.map(
          ({ path, before, after }) => `    ${printable(path)}: ${shown(path, before)} -> ${shown(path, after)}`,
        ),
      ]
    case 'delete':
      return [`- ${id} (${shown('/client_name', step.client_name)}, of ${shown('/owner', step.owner)})`]
    case 'unchanged':
      return []
  }
}

function membersOf(client: object, shownMetadata: readonly string[]): string[] {
  return Object.entries(client)
    .filter(([name]) => name !== 'client_id')
    .map(([name, value]) => `    /${printable(name)}: ${written([name], value, shownMetadata)}`)
}

function written(names: readonly string[], value: unknown, shownMetadata: readonly string[]): string {
  // The JSON that would be sent, not what an object shows of itself.
  const json = JSON.stringify(value)
  if (json === undefined) return '(none)'
  const shown = shownValue(names, JSON.parse(json), shownMetadata)
  return shown === hidden ? hidden : printable(JSON.stringify(shown))
}

// A name that others may choose must not move the cursor or turn the text around.
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
