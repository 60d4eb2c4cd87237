import { assertObject, parseUrl } from '@hydrakit/core/feature'
import { isTokenRefusedError, type TokenRefusedError } from '@hydrakit/introspection'
import { assertMembers, assertVerifier, assertWebUrl } from './assert-options.js'
import type { Principal } from './principal.js'
import type { TokenVerifier } from './token-verifier.js'

export type { Principal } from './principal.js'

/** What an MCP server knows of the caller: the `AuthInfo` of the MCP SDK. */
export interface McpAuthInfo {
  /** The access token. */
  token: string
  /** The OAuth client that the token was issued to. */
  clientId: string
  /** Granted scopes. */
  scopes: string[]
  /** When the token expires, in seconds since 1970. */
  expiresAt: number
  /** The audience of the token, if it has one and that is a URL. */
  resource?: URL
  /** What the SDK has no member for. */
  extra: {
    /** The user or client that the token stands for. */
    principal: Principal<object>
  }
}

/** The `OAuthTokenVerifier` of the MCP SDK. */
export interface McpTokenVerifier {
  /**
   * Verifies an access token.
   *
   * @param token - Text behind `Bearer` in the `Authorization` header.
   * @throws what `toError` returns, if the token is not valid for your API.
   * @throws {TokenVerifierUnavailableError} if the token could not be checked.
   */
  verifyAccessToken(token: string): Promise<McpAuthInfo>
}

/** Options of {@link toMcpTokenVerifier}. */
export interface McpTokenVerifierOptions {
  /**
   * URL of the MCP server, as the `expectedResource` of the MCP SDK, but as text: of several audiences of a token, that one is its `resource`. As in the
   * SDK, one slash at the end does not count.
   *
   * Default: the first audience.
   */
  readonly resource?: string | undefined
  /**
   * Replaces the error of a token that was refused by one that the MCP SDK responds to with status 401: `InvalidTokenError` of version 1, `OAuthError` of
   * version 2. To any other error the SDK responds with status 500.
   *
   * @param refused - The error of the verifier.
   */
  readonly toError: (refused: TokenRefusedError) => Error
}

/**
 * Makes a token verifier into one for the MCP SDK, version 1 or 2.
 *
 * Put `protect` in front of the `requireBearerAuth` of the SDK: `protect` responds to the requests that it refuses, and during an outage with status 503,
 * where the SDK responds with status 500. The SDK then only makes the `AuthInfo`. Give the scopes to `protect`: it asks Hydra as often as
 * `maxAgeMsByScope` of the verifier says, which the `requiredScopes` of the SDK do not.
 *
 * @param verifier - Verifies the tokens.
 * @param options - Which audience is the `resource`, and the error for the SDK.
 * @returns An `OAuthTokenVerifier`.
 * @throws {TypeError} if the verifier or an option is malformed.
 * @see {@link https://modelcontextprotocol.io/specification/latest/basic/authorization | MCP, Authorization}
 * @example
 * const mcpVerifier = toMcpTokenVerifier(verifier, { toError: ({ message }) => new InvalidTokenError(message) })
 * app.use('/mcp', protect(verifier, { scopes: ['photos.read'], resourceMetadata }), requireBearerAuth({ verifier: mcpVerifier }))
 */
export function toMcpTokenVerifier(
  verifier: TokenVerifier<object>,
  options: McpTokenVerifierOptions,
): McpTokenVerifier {
  assertArguments(verifier, options)
  const { resource, toError } = options
  const expected = resource === undefined ? undefined : toComparable(resource)
  return {
    async verifyAccessToken(token) {
      try {
        return toAuthInfo(token, await verifier.verify(token), expected)
      } catch (error) {
        throw isTokenRefusedError(error) ? toError(error) : error
      }
    },
  }
}

function assertArguments(verifier: TokenVerifier<object>, options: McpTokenVerifierOptions): void {
  assertVerifier(verifier)
  assertObject(options, 'options')
  assertMembers(options, { resource: true, toError: true })
  if (options.resource !== undefined) assertWebUrl(options.resource, 'resource')
  if (typeof options.toError !== 'function') throw new TypeError('"toError" must be a function')
}

function toAuthInfo(token: string, principal: Principal<object>, expected: string | undefined): McpAuthInfo {
  const { clientId, scopes, audience, expiresAt } = principal
  const resource = parseUrl(audience.find((each) => expected === undefined || toComparable(each) === expected) ?? '')
  return {
    token,
    clientId,
    scopes: [...scopes],
    // Rounded down: the SDK must not accept a token for longer.
    expiresAt: Math.floor(expiresAt.getTime() / 1_000),
    ...(resource && { resource }),
    extra: { principal },
  }
}

// The SDK gets the audience as a URL and compares its text without a fragment, so a capital in the host does not count either.
function toComparable(resource: string): string {
  const [url = ''] = (parseUrl(resource)?.href ?? resource).split('#', 1)
  return url.replace(/\/$/, '')
}
