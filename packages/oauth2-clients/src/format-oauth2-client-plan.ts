import { privateKeyMembers } from '@hydrakit/core'
import { type OAuth2ClientPlan, type OAuth2ClientPlanStep, stepsOf } from './plan-oauth2-clients.js'

/**
 * Writes a plan for people: `+` for what will be created, `~` changed, `-` deleted; what is unchanged is only counted.
 *
 * Shows no client secret and no private member of a key (`(set)` instead), but all of `metadata`. Values are JSON, and nothing in them can control
 * a terminal.
 *
 * @param plan - From `planOAuth2Clients`.
 * @returns Lines, the last without a line break. For example:
 *
 *     ~ "photos"
 *         /client_name: "Photo" -> "Photos"
 *         /metadata/plan: (none) -> "paid"
 *     0 to create, 1 to update, 0 to delete, 4 unchanged
 * @throws {TypeError} if the plan is none, as without an `await`.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6901#section-3 | RFC 6901 section 3}, of the paths
 */
export function formatOAuth2ClientPlan(plan: OAuth2ClientPlan): string {
  const steps = stepsOf(plan)
  const counts = { create: 0, update: 0, delete: 0, unchanged: 0 }
  for (const { action } of steps) counts[action] += 1
  const summary = `${counts.create} to create, ${counts.update} to update, ${counts.delete} to delete`
  return [...steps.flatMap(linesOf), `${summary}, ${counts.unchanged} unchanged`].join('\n')
}

function linesOf(step: OAuth2ClientPlanStep): string[] {
  const id = shown('/client_id', step.client_id)
  switch (step.action) {
    case 'create':
      return [`+ ${id}`, ...membersOf(step.client)]
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

function membersOf(client: object): string[] {
  return Object.entries(client)
    .filter(([name]) => name !== 'client_id')
    .map(([name, value]) => `    /${printable(name)}: ${shown(`/${name}`, value)}`)
}

function shown(path: string, value: unknown): string {
  if (value === undefined) return '(none)'
  if (path === '/client_secret') return '(set)'
  return printable(JSON.stringify(value, path === '/jwks' ? withoutPrivateMember : undefined))
}

function withoutPrivateMember(name: string, value: unknown): unknown {
  return privateKeyMembers.includes(name) ? '(set)' : value
}

// A name that others may choose must not move the cursor or turn the text around.
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
