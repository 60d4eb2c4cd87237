export type {
  AcceptOAuth2ConsentRequest,
  AcceptOAuth2LoginRequest,
  OAuth2Client,
  OAuth2ConsentRequest,
  OAuth2LoginRequest,
  OAuth2LogoutRequest,
  OAuth2RedirectTo,
  RejectOAuth2Request,
} from '@hydrakit/types'
export { acceptOAuth2ConsentRequest } from './accept-oauth2-consent-request.js'
export { acceptOAuth2LoginRequest } from './accept-oauth2-login-request.js'
export { acceptOAuth2LogoutRequest } from './accept-oauth2-logout-request.js'
export { getOAuth2ConsentRequest } from './get-oauth2-consent-request.js'
export { getOAuth2LoginRequest } from './get-oauth2-login-request.js'
export { getOAuth2LogoutRequest } from './get-oauth2-logout-request.js'
export { grantRequested } from './grant-requested.js'
export { rejectOAuth2ConsentRequest } from './reject-oauth2-consent-request.js'
export { rejectOAuth2LoginRequest } from './reject-oauth2-login-request.js'
export { rejectOAuth2LogoutRequest } from './reject-oauth2-logout-request.js'
