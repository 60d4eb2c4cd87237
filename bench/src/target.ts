/** A server to measure against, and what exists on it. */
export interface Target {
  readonly baseUrl: string
  /** An active access token. */
  readonly token: string
  readonly clientId: string
}

/** A target that this process has started. */
export interface RunningTarget extends Target {
  stop(): Promise<void>
}
