import { Problem } from './problem.js'

/** What an app must know about its surroundings. None of it is secret: every visitor can read it. */
export interface SpaConfig {
  /** Hydra's issuer, the base URL of its public API. */
  readonly issuer: string
  /** The public client that the app is registered as. */
  readonly clientId: string
  /** Base URL of the protected API, without a final slash; also the audience that tokens are asked for. */
  readonly apiUrl: string
}

/**
 * Reads `/config.json`, so that one build of the app runs everywhere.
 *
 * @throws {Problem} if it cannot be read, lacks a setting, or holds a malformed URL.
 */
export async function readConfig(): Promise<SpaConfig> {
  const config: unknown = await fetch('/config.json')
    .then((response) => response.json())
    .catch(throwUnreadable)
  if (!isSpaConfig(config)) throw new Problem('The file /config.json must name an issuer, a clientId and an apiUrl.')
  for (const name of ['issuer', 'apiUrl'] as const) {
    if (!isWebAddress(config[name])) throw new Problem(`In /config.json, "${name}" must be an http or https URL.`)
  }
  return config
}

function throwUnreadable(): never {
  throw new Problem('This app cannot read its settings, the file /config.json.')
}

function isSpaConfig(value: unknown): value is SpaConfig {
  const { issuer, clientId, apiUrl } = Object(value) as Record<keyof SpaConfig, unknown>
  return [issuer, clientId, apiUrl].every((each) => typeof each === 'string' && each !== '')
}

function isWebAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
}
