export type {
  AcceptDeviceUserCodeRequest,
  AcceptOAuth2ConsentRequest,
  AcceptOAuth2ConsentRequestSession,
  AcceptOAuth2LoginRequest,
  JsonWebKey,
  OAuth2Client,
  OAuth2ConsentRequest,
  OAuth2ConsentRequestOpenIDConnectContext,
  OAuth2ConsentSession,
  OAuth2ConsentSessionTokens,
  OAuth2LoginRequest,
  OAuth2LogoutRequest,
  OAuth2RedirectTo,
  RejectOAuth2Request,
} from '@hydrakit/types'
export { acceptOAuth2ConsentRequest } from './accept-oauth2-consent-request.js'
export { acceptOAuth2LoginRequest } from './accept-oauth2-login-request.js'
export { acceptOAuth2LogoutRequest } from './accept-oauth2-logout-request.js'
export { acceptUserCodeRequest } from './accept-user-code-request.js'
export {
  type EndedSubjectAccess,
  type EndSubjectAccessOptions,
  endSubjectAccess,
  type SubjectAccess,
  type SubjectAccessStep,
  type SubjectAccessStepName,
} from './end-subject-access.js'
export { type ChallengeProblem, findChallengeProblem } from './find-challenge-problem.js'
export { getOAuth2ConsentRequest } from './get-oauth2-consent-request.js'
export { getOAuth2LoginRequest } from './get-oauth2-login-request.js'
export { getOAuth2LogoutRequest } from './get-oauth2-logout-request.js'
export { type GrantableRequest, type GrantOptions, type GrantOverrides, grantRequested } from './grant-requested.js'
export { type ListOAuth2ConsentSessionsOptions, listOAuth2ConsentSessions } from './list-oauth2-consent-sessions.js'
export { rejectOAuth2ConsentRequest } from './reject-oauth2-consent-request.js'
export { rejectOAuth2LoginRequest } from './reject-oauth2-login-request.js'
export { rejectOAuth2LogoutRequest } from './reject-oauth2-logout-request.js'
export { resolveRedirectTo } from './resolve-redirect-to.js'
export {
  type AllConsentSessions,
  type ConsentSessionSelector,
  type ConsentSessionsOfClient,
  type OneConsentSession,
  revokeOAuth2ConsentSessions,
} from './revoke-oauth2-consent-sessions.js'
export {
  type LoginSessionSelector,
  type LoginSessionsOfSubject,
  type OneLoginSession,
  revokeOAuth2LoginSessions,
} from './revoke-oauth2-login-sessions.js'
