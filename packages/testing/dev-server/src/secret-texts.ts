import type { HydraConfig } from './hydra-config.js'

/**
 * Members of Hydra's configuration that are not secret. `*` stands for one name or index, but not for the name of a
 * secret, such as `password`. Every other text is secret.
 */
const shownPaths = `
  log.level log.format profiling version
  serve.*.host serve.*.cors.* serve.*.cors.*.* serve.*.socket.* serve.*.tls.*.path serve.*.tls.key.path
  serve.*.tls.allow_termination_from.* serve.tls.*.path serve.tls.key.path serve.tls.allow_termination_from.*
  serve.cookies.* serve.cookies.names.* serve.cookies.paths.*
  clients.http.private_ip_exception_urls.* hsm.library hsm.slot db.*
  webfinger.jwks.broadcast_keys.* webfinger.oidc_discovery.* webfinger.oidc_discovery.*.*
  webfinger.oidc_discovery.token_url oidc.subject_identifiers.supported_types.*
  oidc.dynamic_client_registration.default_scope.*
  urls.* urls.self.* urls.device.* urls.identity_provider.url urls.identity_provider.publicUrl
  strategies.* strategies.access_token strategies.jwt.* ttl.* ttl.*.* ttl.access_token ttl.id_token ttl.refresh_token
  oauth2.token_hook oauth2.token_hook.url oauth2.token_hook.auth.type oauth2.token_hook.auth.config.in
  oauth2.token_hook.auth.config.name oauth2.refresh_token_hook oauth2.refresh_token_hook.url
  oauth2.refresh_token_hook.auth.type oauth2.refresh_token_hook.auth.config.in
  oauth2.refresh_token_hook.auth.config.name oauth2.allowed_top_level_claims.* oauth2.hashers.algorithm
  oauth2.hashers.*.* oauth2.grant.*.* oauth2.grant.refresh_token.*
  oauth2.device_authorization.token_polling_interval oauth2.device_authorization.user_code.*
  tracing.provider tracing.providers.*.server_url tracing.providers.*.local_agent_address
`
const secretWords = 'pass|secret|key|token|salt|credential'
const shownPath = new RegExp(`^(serve\\.\\w+\\.port|${composePathPattern(shownPaths)})$`)

/** Members that hold a secret: an object in their place can hold it as a name. For the excluded, Hydra takes an object. */
const secretMember = new RegExp(`^(?!(secrets|refresh_token|\\w+_hook)$).*(${secretWords})|^(pin|value|base64)$`, 'i')
const knownNames = new Set(`${shownPaths} value base64`.split(/[\s.*]+/))

/** URLs that Hydra calls and no browser sees. Their path often holds a key, as that of a Slack webhook does. */
const calledUrl =
  /^(oauth2\.(refresh_)?token_hook(\.url)?|urls\.identity_provider\.\w+|tracing\.providers\.\w+\.server_url)$/
const shownSegment =
  /^(api|v\d|(web)?hooks?|services?|internal|auth|oauth2?|hydra|token|refresh|(refresh-)?token-hook|refresh-hook)$/i

const shownDsnParameters =
  /^(user|host|port|dbname|application_name|connect_timeout|sslmode|max_conns|max_idle_conns|max_conn_lifetime|max_conn_idle_time|parseTime|multiStatements|_fk|mode|cache)=/

/**
 * Lists the secret texts of a configuration.
 *
 * Texts and numbers are secret unless their member is known to be harmless. Credentials and the query of a URL are secret
 * in every member, and so is the path of a hook. So are names that Hydra does not know, below a member that holds a secret.
 *
 * @param config - The configuration.
 * @returns The secret texts, as the configuration contains them.
 */
export function listSecretTexts(config: HydraConfig): string[] {
  const { dsn, ...rest } = config
  return [
    ...(typeof dsn === 'string' ? listDsnSecrets(dsn) : listSecretsBelow('dsn', dsn, true)),
    ...listSecretsBelow('', rest),
  ]
}

/**
 * Lists the secret texts of a URL: its credentials, query and fragment.
 *
 * @param url - The URL, which may be malformed.
 * @returns The secret texts.
 */
export function listUrlSecrets(url: string): string[] {
  return readUrl(url).flatMap(({ credentials, query }) => [
    ...[credentials, ...splitText(credentials, /[:/?#@]/)],
    ...[query, ...splitText(query, /[&=?#]/)],
  ])
}

function listPathSecrets(url: string): string[] {
  const segments = readUrl(url).flatMap(({ segments }) => segments)
  return segments.filter((segment) => !shownSegment.test(segment)).flatMap((segment) => splitText(segment, /[;=]/))
}

function listSecretsBelow(path: string, value: unknown, isBelowSecret = false): string[] {
  if (typeof value === 'string' && !shownPath.test(path)) return [value]
  if (typeof value === 'string')
    return [...listUrlSecrets(value), ...(calledUrl.test(path) ? listPathSecrets(value) : [])]
  if (typeof value === 'number') return shownPath.test(path) ? [] : listNumberForms(value)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => {
    const isSecretName = isBelowSecret && !Array.isArray(value) && !knownNames.has(name)
    const memberPath = path ? `${path}.${name}` : name
    const secrets = listSecretsBelow(memberPath, member, isBelowSecret || secretMember.test(name))
    return isSecretName ? [name, ...secrets] : secrets
  })
}

// Go prints a large number with an exponent of two digits.
function listNumberForms(value: number): string[] {
  return [String(value), value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2')]
}

// User, host and database name are not secret. Go quotes what it parses as a port, which can be the start of a password.
function listDsnSecrets(dsn: string): string[] {
  if (dsn === 'memory') return []
  if (!/^\w+:\/\//.test(dsn)) return [dsn, ...splitText(dsn, /[\s=;:/?&@#]/)]
  return readUrl(dsn).flatMap(listDsnUrlSecrets)
}

function listDsnUrlSecrets({ credentials, query }: UrlReading): string[] {
  const colon = credentials.indexOf(':')
  const password = colon < 0 ? '' : credentials.slice(colon + 1)
  const parameters = splitText(query, /[&#?]/).filter((parameter) => !shownDsnParameters.test(parameter))
  return [password, ...splitText(password, /[:/?#@]/), ...parameters.map((each) => each.slice(each.indexOf('=') + 1))]
}

interface UrlReading {
  readonly credentials: string
  readonly query: string
  /** Parts of the path. */
  readonly segments: readonly string[]
}

// A password may hold "?" and "#", and a query may hold "@". Where both are possible, both readings count.
function readUrl(url: string): UrlReading[] {
  const end = url.search(/[?#]/)
  const ats = new Set([url.lastIndexOf('@'), (end < 0 ? url : url.slice(0, end)).lastIndexOf('@')])
  return [...ats].map((at) => splitUrl(url, at))
}

function splitUrl(url: string, at: number): UrlReading {
  const start = /^[a-z][a-z0-9+.-]*:[/\\]{0,2}/i.exec(url)?.[0].length ?? 0
  const credentials = url.slice(start, Math.max(at, start))
  const rest = url.slice(Math.max(at + 1, start))
  const query = rest.search(/[?#]/)
  const [, ...segments] = (query < 0 ? rest : rest.slice(0, query)).split(/[/\\]/)
  return { credentials, query: query < 0 ? '' : rest.slice(query + 1), segments: segments.filter(Boolean) }
}

function splitText(text: string, separator: RegExp): string[] {
  return text.split(separator).flatMap((part) => [part, ...(part.match(/%.{0,2}/g) ?? [])])
}

function composePathPattern(paths: string): string {
  const patterns = paths.trim().split(/\s+/)
  const anyCase = secretWords.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)
  const wildcard = `(?![^.]*(${anyCase}))[^.]+`
  return patterns.map((path) => path.replaceAll('.', String.raw`\.`).replaceAll('*', wildcard)).join('|')
}
