export type {
  CreateJsonWebKeySet,
  JsonWebKey,
  JsonWebKeyInput,
  JsonWebKeySet,
  JsonWebKeySetInput,
} from '@hydrakit/types'
export { createJsonWebKeySet } from './create-json-web-key-set.js'
export { deleteJsonWebKey } from './delete-json-web-key.js'
export { deleteJsonWebKeySet } from './delete-json-web-key-set.js'
export { discoverJsonWebKeys } from './discover-json-web-keys.js'
export { getJsonWebKey } from './get-json-web-key.js'
export { getJsonWebKeySet } from './get-json-web-key-set.js'
export type { JsonWebKeyName } from './key-path.js'
export {
  type JsonWebKeySetRotation,
  type RotateJsonWebKeySetOptions,
  rotateJsonWebKeySet,
} from './rotate-json-web-key-set.js'
export { setJsonWebKey } from './set-json-web-key.js'
export { setJsonWebKeySet } from './set-json-web-key-set.js'
export type { SigningKeyLossOptions } from './signing-key-loss.js'
export { type PublicJsonWebKey, type PublicJsonWebKeySet, toPublicJsonWebKeySet } from './to-public-json-web-key-set.js'
