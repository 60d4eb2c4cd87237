import { escapeControls, formatPlan, formatPlanValue, formatUnstored, maskUnlessEmpty } from '@hydrakit/core/feature'
import {
  assertPlan,
  type TrustedOAuth2JwtGrantIssuerPlan,
  type TrustedOAuth2JwtGrantIssuerPlanStep,
} from './plan-trusted-oauth2-jwt-grant-issuer.js'

/**
 * Formats a plan for people: `+` marks a key to trust, `~` a trust to delete and create again, `-` a key that loses all its trusts; unchanged keys are
 * only counted. Members that Hydra does not store follow under a heading of their own.
 *
 * Shows the issuer, subjects, scopes and times, without credentials of URLs. Everything else is `(set)`, keys and unknown members included. Values are
 * JSON, and nothing in them can control a terminal.
 *
 * @param plan - From `planTrustedOAuth2JwtGrantIssuer`.
 * @returns Lines, the last without a line break. For example:
 *
 *     ~ "2026-11" ("ada", "grace")
 *         /scope: [] -> ["photos"]
 *     - "2025-11" (any subject)
 *     0 to create, 1 to update, 1 to delete, 4 unchanged
 * @throws {TypeError} if `plan` is not a plan, as when an `await` is missing.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6901#section-3 | RFC 6901 section 3}, of the paths
 */
export function formatTrustedOAuth2JwtGrantIssuerPlan(plan: TrustedOAuth2JwtGrantIssuerPlan): string {
  assertPlan(plan)
  const unstored = formatUnstored([[formatPlanValue(plan.issuer), plan.unstored ?? []]])
  return formatPlan(plan.steps, describeStep, unstored)
}

function describeStep(step: TrustedOAuth2JwtGrantIssuerPlanStep): string[] {
  const kid = formatPlanValue(step.kid)
  if (step.action === 'create') return [kid, ...Object.entries(step.trust).map(formatMember)]
  if (step.action === 'unchanged') return [kid]
  const title = `${kid} (${step.stored.map(formatSubject).join(', ')})`
  const differences = step.action === 'update' ? step.differences : []
  return [
    title,
    ...differences.map(
      ({ path, before, after }) => `${escapeControls(path)}: ${formatPlanValue(before)} -> ${formatPlanValue(after)}`,
    ),
  ]
}

const shownMembers = ['issuer', 'subject', 'allow_any_subject', 'scope', 'expires_at']

function formatMember([name, value]: [string, unknown]): string {
  const shown = shownMembers.includes(name) ? formatPlanValue(value) : formatPlanValue(value, maskUnlessEmpty)
  return `/${escapeControls(name)}: ${shown}`
}

function formatSubject({ subject, allow_any_subject }: { subject: string; allow_any_subject: boolean }): string {
  return allow_any_subject ? 'any subject' : formatPlanValue(subject)
}
