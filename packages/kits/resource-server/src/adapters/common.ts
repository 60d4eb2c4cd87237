// What each adapter exports beside its own `protect`.
export type { Principal } from '../principal.js'
export { principalOf } from './principal-of.js'
export type { OptionalTokenOptions, ProtectOptions, RefusalOptions, RequiredTokenOptions } from './protect-options.js'
export type { RefusedEvent } from './refused-event.js'
