import type { HydraConfig } from './hydra-config.js'

/** Members of Hydra's configuration whose text is shown; `*` stands for one name or index. Every other text is secret. */
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
const shownPath = new RegExp(`^(serve\\.\\w+\\.port|${pathPatterns(shownPaths)})$`)

const shownDsnParameters =
  /^(user|host|port|dbname|application_name|connect_timeout|sslmode|max_conns|max_idle_conns|max_conn_lifetime|max_conn_idle_time|parseTime|multiStatements|_fk|mode|cache)=/

/**
 * Lists the texts of a configuration that must not be shown.
 *
 * Text is secret unless its member is known to hold none, and so are long numbers. Credentials and the query of a URL
 * are secret everywhere.
 *
 * @param config - The configuration.
 * @returns The secret texts, as they stand in the configuration.
 */
export function secretTextsOf(config: HydraConfig): string[] {
  const { dsn, ...rest } = config
  return [...(typeof dsn === 'string' ? dsnSecrets(dsn) : secretTexts('dsn', dsn)), ...secretTexts('', rest)]
}

/**
 * Lists the secret texts of a URL: its credentials, query and fragment.
 *
 * @param url - The URL, which may be malformed.
 * @returns The secret texts.
 */
export function urlSecrets(url: string): string[] {
  const { credentials, query } = partsOf(url)
  return [credentials, ...splitAt(credentials, /[:/?#@]/), query, ...splitAt(query, /[&=?#]/)]
}

function secretTexts(path: string, value: unknown): string[] {
  if (typeof value === 'string') return shownPath.test(path) ? urlSecrets(value) : [value]
  if (typeof value === 'number') return shownPath.test(path) ? [] : numberForms(value)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, member]) => secretTexts(path ? `${path}.${name}` : name, member))
}

// Go writes a large number with an exponent of two digits.
function numberForms(value: number): string[] {
  return [String(value), value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2')]
}

// User, host and database name are shown; Go quotes what it takes for a port, which can be the start of a password.
function dsnSecrets(dsn: string): string[] {
  if (dsn === 'memory') return []
  if (!/^\w+:\/\//.test(dsn)) return [dsn, ...splitAt(dsn, /[\s=;:/?&@#]/)]
  const { credentials, query } = partsOf(dsn)
  const colon = credentials.indexOf(':')
  const password = colon < 0 ? '' : credentials.slice(colon + 1)
  const parameters = splitAt(query, /[&#?]/).filter((parameter) => !shownDsnParameters.test(parameter))
  return [password, ...splitAt(password, /[:/?#@]/), ...parameters.map((each) => each.slice(each.indexOf('=') + 1))]
}

function partsOf(url: string): { credentials: string; query: string } {
  const start = /^[a-z][a-z0-9+.-]*:[/\\]{0,2}/i.exec(url)?.[0].length ?? 0
  const at = url.lastIndexOf('@')
  const credentials = url.slice(start, Math.max(at, start))
  const rest = url.slice(at + 1)
  const query = rest.search(/[?#]/)
  return { credentials, query: query < 0 ? '' : rest.slice(query + 1) }
}

function splitAt(text: string, separator: RegExp): string[] {
  return text.split(separator).flatMap((part) => [part, ...(part.match(/%.{0,2}/g) ?? [])])
}

function pathPatterns(paths: string): string {
  const patterns = paths.trim().split(/\s+/)
  return patterns.map((path) => path.replaceAll('.', String.raw`\.`).replaceAll('*', '[^.]+')).join('|')
}
