export type { UnstoredMember } from '@hydrakit/core/feature'
export type {
  JsonPatch,
  JsonWebKey,
  JsonWebKeyInput,
  OAuth2Client,
  OAuth2ClientInput,
  OAuth2ClientTokenLifespans,
} from '@hydrakit/types'
export {
  type ApplyOAuth2ClientPlanOptions,
  applyOAuth2ClientPlan,
  type OAuth2ClientPlanOutcome,
  type OAuth2ClientPlanResult,
} from './apply-oauth2-client-plan.js'
export { createOAuth2Client } from './create-oauth2-client.js'
export { deleteOAuth2Client } from './delete-oauth2-client.js'
export { deleteRotatedOAuth2ClientSecrets } from './delete-rotated-oauth2-client-secrets.js'
export { type FormatOAuth2ClientPlanOptions, formatOAuth2ClientPlan } from './format-oauth2-client-plan.js'
export { generateClientSecret } from './generate-client-secret.js'
export { getOAuth2Client } from './get-oauth2-client.js'
export { type ListOAuth2ClientsOptions, listOAuth2Clients } from './list-oauth2-clients.js'
export { type OAuth2ClientPatchOperation, patchOAuth2Client } from './patch-oauth2-client.js'
export {
  type DesiredOAuth2Client,
  type OAuth2ClientDifference,
  type OAuth2ClientPlan,
  type OAuth2ClientPlanStep,
  type PlanOAuth2ClientsOptions,
  planOAuth2Clients,
} from './plan-oauth2-clients.js'
export { rotateOAuth2ClientSecret } from './rotate-oauth2-client-secret.js'
export { setOAuth2Client } from './set-oauth2-client.js'
export { setOAuth2ClientLifespans } from './set-oauth2-client-lifespans.js'
export { type MergePatch, type OAuth2ClientChanges, updateOAuth2Client } from './update-oauth2-client.js'
