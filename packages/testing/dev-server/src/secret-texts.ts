import type { HydraConfig } from './hydra-config.js'

/** Members of Hydra's configuration that are not secret. `*` stands for one name or index. Every other text is secret. */
const shownPaths = `
  log.level log.format profiling version
  serve.*.host serve.*.cors.* serve.*.cors.*.* serve.*.socket.* serve.*.tls.*.path serve.*.tls.allow_termination_from.*
  serve.tls.*.path serve.tls.allow_termination_from.* serve.cookies.* serve.cookies.names.* serve.cookies.paths.*
  clients.http.private_ip_exception_urls.* hsm.library hsm.slot db.*
  webfinger.jwks.broadcast_keys.* webfinger.oidc_discovery.* webfinger.oidc_discovery.*.*
  oidc.subject_identifiers.supported_types.* oidc.dynamic_client_registration.default_scope.*
  urls.* urls.self.* urls.device.* urls.identity_provider.url urls.identity_provider.publicUrl
  strategies.* strategies.jwt.* ttl.* ttl.*.*
  oauth2.token_hook oauth2.token_hook.url oauth2.token_hook.auth.type oauth2.token_hook.auth.config.in
  oauth2.token_hook.auth.config.name oauth2.refresh_token_hook oauth2.refresh_token_hook.url
  oauth2.refresh_token_hook.auth.type oauth2.refresh_token_hook.auth.config.in
  oauth2.refresh_token_hook.auth.config.name oauth2.allowed_top_level_claims.* oauth2.hashers.algorithm
  oauth2.hashers.*.* oauth2.grant.*.* oauth2.device_authorization.token_polling_interval
  oauth2.device_authorization.user_code.*
  tracing.provider tracing.providers.*.server_url tracing.providers.*.local_agent_address
`
const shownPath = new RegExp(`^(serve\\.\\w+\\.port|${composePathPattern(shownPaths)})$`)

const shownDsnParameters =
  /^(user|host|port|dbname|application_name|connect_timeout|sslmode|max_conns|max_idle_conns|max_conn_lifetime|max_conn_idle_time|parseTime|multiStatements|_fk|mode|cache)=/

/**
 * Lists the secret texts of a configuration.
 *
 * Texts and numbers are secret unless their member is known to be harmless. Credentials and the query of a URL are secret
 * in every member.
 *
 * @param config - The configuration.
 * @returns The secret texts, as the configuration contains them.
 */
export function listSecretTexts(config: HydraConfig): string[] {
  const { dsn, ...rest } = config
  return [
    ...(typeof dsn === 'string' ? listDsnSecrets(dsn) : listSecretsBelow('dsn', dsn)),
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
  const { credentials, query } = splitUrl(url)
  return [credentials, ...splitText(credentials, /[:/?#@]/), query, ...splitText(query, /[&=?#]/)]
}

function listSecretsBelow(path: string, value: unknown): string[] {
  if (typeof value === 'string') return shownPath.test(path) ? listUrlSecrets(value) : [value]
  if (typeof value === 'number') return shownPath.test(path) ? [] : listNumberForms(value)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => listSecretsBelow(path ? `${path}.${name}` : name, member))
}

// Go prints a large number with an exponent of two digits.
function listNumberForms(value: number): string[] {
  return [String(value), value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2')]
}

// User, host and database name are not secret. Go quotes what it parses as a port, which can be the start of a password.
function listDsnSecrets(dsn: string): string[] {
  if (dsn === 'memory') return []
  if (!/^\w+:\/\//.test(dsn)) return [dsn, ...splitText(dsn, /[\s=;:/?&@#]/)]
  const { credentials, query } = splitUrl(dsn)
  const colon = credentials.indexOf(':')
  const password = colon < 0 ? '' : credentials.slice(colon + 1)
  const parameters = splitText(query, /[&#?]/).filter((parameter) => !shownDsnParameters.test(parameter))
  return [password, ...splitText(password, /[:/?#@]/), ...parameters.map((each) => each.slice(each.indexOf('=') + 1))]
}

function splitUrl(url: string): { credentials: string; query: string } {
  const start = /^[a-z][a-z0-9+.-]*:[/\\]{0,2}/i.exec(url)?.[0].length ?? 0
  const at = url.lastIndexOf('@')
  const credentials = url.slice(start, Math.max(at, start))
  const rest = url.slice(at + 1)
  const query = rest.search(/[?#]/)
  return { credentials, query: query < 0 ? '' : rest.slice(query + 1) }
}

function splitText(text: string, separator: RegExp): string[] {
  return text.split(separator).flatMap((part) => [part, ...(part.match(/%.{0,2}/g) ?? [])])
}

function composePathPattern(paths: string): string {
  const patterns = paths.trim().split(/\s+/)
  return patterns.map((path) => path.replaceAll('.', String.raw`\.`).replaceAll('*', '[^.]+')).join('|')
}
