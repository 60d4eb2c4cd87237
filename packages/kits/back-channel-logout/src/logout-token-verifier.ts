/** What a logout token says: `sid`, `sub` or both. Hydra sends `sid`. */
export interface LogoutToken {
  /** The session that ended: the `sid` of its ID tokens. If it is absent, all sessions of `sub` ended. */
  readonly sid?: string
  /** The user whose session ended: the `sub` of their ID tokens. */
  readonly sub?: string
  /** When the token was issued. */
  readonly iat: Date
  /** Identifier of the token. */
  readonly jti: string
}

/** Verifies logout tokens of one issuer for one client. Printing it shows no token. */
export interface LogoutTokenVerifier {
  /**
   * Verifies a logout token (OpenID Connect Back-Channel Logout section 2.6), and accepts it. It is not accepted again, also if your app then fails to end
   * the sessions. With `handle` it is accepted again in that case.
   *
   * @param token - The parameter `logout_token` of the request.
   * @returns Which sessions ended.
   * @throws {LogoutTokenRefusedError} if the token is forged, too old, for another client, not a logout token, or came before.
   * @throws {LogoutTokenUnavailableError} if the keys could not be fetched, or the replay store failed.
   */
  verify(token: string): Promise<LogoutToken>

  /**
   * Responds to the request that Hydra sends to the client's `backchannel_logout_uri`.
   *
   * The status is 200 if the sessions ended. It is 400, 405, 413 or 415 if the request is refused, and Hydra does not repeat it. It is 500 if `onLogout`
   * fails or is late, and 503 if the token could not be verified or the same one is being handled. Hydra repeats the request then, twice at most, and the
   * token is accepted again.
   *
   * @param request - The request, its body unread.
   * @param onLogout - Ends the sessions in your app, by `sid`, or else by `sub`. The response waits for it.
   * @returns The response, with `Cache-Control: no-store`.
   * @throws the reason of the request's `signal` if Hydra disconnects.
   */
  handle(request: Request, onLogout: (token: LogoutToken) => unknown): Promise<Response>
}
