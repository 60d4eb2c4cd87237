import { createHydraPublic, type HydraPublic } from '@hydrakit/core'
import { discoverOidcConfiguration } from '@hydrakit/oidc'
import { UserManager } from 'oidc-client-ts'
import { Problem } from './problem.js'
import type { SpaConfig } from './read-config.js'
import { scope } from './scope.js'
import { Tokens } from './tokens.js'

/** All that a session works with, once Hydra has been reached. */
export interface Connection {
  readonly config: SpaConfig
  readonly hydra: HydraPublic
  /** The scopes that the discovery document lists. */
  readonly scopes: readonly string[]
  readonly manager: UserManager
  readonly tokens: Tokens
  /** Reaches the other tabs of this app. */
  readonly tabs: BroadcastChannel
}

/**
 * Reads the discovery document and sets up oidc-client-ts.
 *
 * @throws {Problem} if Hydra calls itself by another name.
 * @throws {HydraError} if Hydra cannot be reached.
 */
export async function connect(config: SpaConfig): Promise<Connection> {
  const hydra = createHydraPublic({ baseUrl: config.issuer })
  const metadata = await discoverOidcConfiguration(hydra)
  // OpenID Connect Discovery section 4.3: a server that responds in another's name could be anybody.
  if (trimSlash(metadata.issuer) !== trimSlash(config.issuer)) {
    throw new Problem(`The sign-in server calls itself ${metadata.issuer}, but this app expects ${config.issuer}.`)
  }
  const manager = new UserManager({
    authority: config.issuer,
    metadata,
    client_id: config.clientId,
    redirect_uri: `${location.origin}/callback`,
    post_logout_redirect_uri: `${location.origin}/`,
    scope,
    automaticSilentRenew: false, // tokens are renewed when one is needed, not while nobody looks
  })
  const tokens = new Tokens(manager, hydra)
  const tabs = new BroadcastChannel(`hydra-kit:${config.clientId}`)
  return { config, hydra, scopes: metadata.scopes_supported ?? [], manager, tokens, tabs }
}

function trimSlash(url: string): string {
  return url.replace(/\/$/, '')
}
