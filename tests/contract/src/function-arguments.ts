import * as consent from '@hydrakit/consent'
import * as introspection from '@hydrakit/introspection'
import * as jwk from '@hydrakit/jwk'
import * as metadata from '@hydrakit/metadata'
import * as clients from '@hydrakit/oauth2-clients'
import * as oidc from '@hydrakit/oidc'
import * as trust from '@hydrakit/trust'

/** One argument: a value that is right, and wrong ones, each with the name that the error has for it. */
export interface Argument {
  readonly right: unknown
  readonly wrong: readonly (readonly [value: unknown, named: string])[]
}

export type Fn = (...args: readonly unknown[]) => unknown

/** The functions of every feature, by name. */
export const functions = {
  ...clients,
  ...consent,
  ...introspection,
  ...jwk,
  ...metadata,
  ...oidc,
  ...trust,
} as unknown as Record<string, Fn>

const id = text('id')
const set = text('set')
const key = object('key', { set: 'photos', kid: 'one' }, [{}, 'set'], [{ set: 'photos', kid: 5 }, 'kid'])
const clientAuthentication = object('clientAuthentication', { client_id: 'photos' }, [{}, 'client_id'])
const challenged = (kind: string, ...more: Argument[]) => [text(`${kind}_challenge`), ...more]

/** What each function takes between the client and the options. */
export const operations: Readonly<Record<string, readonly Argument[]>> = {
  listOAuth2Clients: [],
  createOAuth2Client: [object('client')],
  getOAuth2Client: [id],
  setOAuth2Client: [id, object('client')],
  patchOAuth2Client: [id, { right: [], wrong: [...named('patch', undefined, null, 'text', 5, {}), [[null], 'op']] }],
  deleteOAuth2Client: [id],
  setOAuth2ClientLifespans: [id, object('lifespans')],
  rotateOAuth2ClientSecret: [id],
  deleteRotatedOAuth2ClientSecrets: [id],
  getOAuth2LoginRequest: challenged('login'),
  acceptOAuth2LoginRequest: challenged('login', object('body')),
  rejectOAuth2LoginRequest: challenged('login', optional(object('body'))),
  getOAuth2ConsentRequest: challenged('consent'),
  acceptOAuth2ConsentRequest: challenged('consent', object('body')),
  rejectOAuth2ConsentRequest: challenged('consent', optional(object('body'))),
  getOAuth2LogoutRequest: challenged('logout'),
  acceptOAuth2LogoutRequest: challenged('logout'),
  rejectOAuth2LogoutRequest: challenged('logout'),
  acceptUserCodeRequest: challenged('device', object('body', { user_code: 'code' }, [{}, 'user_code'])),
  listOAuth2ConsentSessions: [text('subject')],
  revokeOAuth2ConsentSessions: [selector({ subject: 'ada', all: true }, [{ subject: '', all: true }, 'subject'])],
  revokeOAuth2LoginSessions: [selector({ subject: 'ada' }, [{ subject: null }, 'subject'])],
  introspectOAuth2Token: [text('token')],
  revokeOAuth2Token: [text('token'), clientAuthentication],
  deleteOAuth2Token: [text('client_id')],
  createJsonWebKeySet: [set, object('key', { alg: 'ES256' }, [{}, 'alg'])],
  getJsonWebKeySet: [set],
  setJsonWebKeySet: [set, object('keySet', { keys: [{ kty: 'EC' }] }, [{}, 'keys'])],
  deleteJsonWebKeySet: [set],
  getJsonWebKey: [key],
  setJsonWebKey: [object('name', key.right, [{}, 'set']), object('key')],
  deleteJsonWebKey: [key],
  discoverJsonWebKeys: [],
  listTrustedOAuth2JwtGrantIssuers: [],
  trustOAuth2JwtGrantIssuer: [object('trust', {}, [{}, 'subject'], [{ subject: 'ada' }, 'jwk'])],
  getTrustedOAuth2JwtGrantIssuer: [id],
  deleteTrustedOAuth2JwtGrantIssuer: [id],
  discoverOidcConfiguration: [],
  getOidcUserInfo: [text('accessToken')],
  createOidcDynamicClient: [object('client')],
  getOidcDynamicClient: [id, text('registrationAccessToken')],
  setOidcDynamicClient: [id, text('registrationAccessToken'), object('client')],
  deleteOidcDynamicClient: [id, text('registrationAccessToken')],
  oauth2TokenExchange: [clientAuthentication, object('grant', { grant_type: 'photos' }, [{}, 'grant_type'])],
  oAuth2DeviceFlow: [clientAuthentication],
  createVerifiableCredential: [text('accessToken'), object('request')],
  isAlive: [],
  isReady: [],
  getVersion: [],
}

/** The functions that call several operations. */
export const helpers: typeof operations = {
  updateOAuth2Client: [id, { right: { owner: 'ada' }, wrong: named('changes', undefined, null, 'text', 5, []) }],
  planOAuth2Clients: [{ right: [], wrong: [...named('desired', undefined, null, 5, {}, [null]), [[{}], 'client_id']] }],
  applyOAuth2ClientPlan: [{ right: { steps: [] }, wrong: named('plan', undefined, null, 'text', 5, {}) }],
  planTrustedOAuth2JwtGrantIssuer: [object('desired', {}, [{ subject: 'ada' }, 'issuer'])],
  applyTrustedOAuth2JwtGrantIssuerPlan: [{ right: { steps: [] }, wrong: named('plan', undefined, null, 'text', {}) }],
  awaitOAuth2DeviceTokens: [
    object('device', { device_code: 'code', expires_in: 0 }, [{}, 'device_code']),
    clientAuthentication,
  ],
  endSubjectAccess: [object('access', { subject: 'ada' }, [{}, 'subject'], [{ subject: 'ada', sids: 'sid' }, 'sids'])],
  rotateJsonWebKeySet: [set, object('options', { overlapMs: 0, alg: 'ES256' }, [{}, 'overlapMs'])],
}

function text(name: string): Argument {
  return { right: 'text', wrong: named(name, undefined, null, '', 5, {}) }
}

function object(name: string, right: unknown = {}, ...more: Argument['wrong']): Argument {
  return { right, wrong: [...named(name, undefined, null, 'text', 5), ...more] }
}

function selector(right: object, ...more: Argument['wrong']): Argument {
  return { right, wrong: [...named('selector', undefined, null, 'text', 5, {}), ...more] }
}

function optional({ right, wrong }: Argument): Argument {
  return { right, wrong: wrong.filter(([value]) => value !== undefined) }
}

function named(name: string, ...values: unknown[]): [value: unknown, named: string][] {
  return values.map((value) => [value, name])
}
