import type { CredentialSource, HeaderSource } from './credentials.js'
import type { HydraHooks } from './hooks.js'
import type { Transport } from './transport.js'

/** The part of a client's settings that sending needs. */
export interface SendSettings {
  /** Scheme, host and port. */
  readonly origin: string
  /** Path of the base URL, without a slash at its end. */
  readonly prefix: string
  readonly authorization: CredentialSource | undefined
  readonly headers: HeaderSource
  readonly maxResponseBytes: number
  readonly transport: Transport
  readonly hooks: HydraHooks
  /** Numbers the calls of this client, also those with settings derived from these. */
  readonly nextCallId: () => number
}
