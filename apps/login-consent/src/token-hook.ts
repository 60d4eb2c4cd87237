import {
  addClaims,
  createTokenHook,
  deny,
  isTokenHookError,
  keep,
  type TokenHookError,
  type TokenHookRequest,
} from '@hydrakit/token-hooks'
import { selectClaims } from './users/select-claims.js'
import type { Users } from './users/users.js'

/** What {@link createUserTokenHook} needs. */
export interface UserTokenHookOptions {
  /** Who has an account. */
  readonly users: Pick<Users, 'find'>
  /** Key that Hydra sends with each request. */
  readonly apiKey: string
  /** Told of each request that ended in an error. For a refused key it is one line of text: anyone can send such a request. */
  readonly log: (error: unknown) => void
}

/**
 * Makes Hydra's token hook: with an account its tokens end, and at a refresh the name and the address are those of today.
 *
 * @returns A handler of the Fetch API, for `oauth2.token_hook`.
 * @throws {TypeError} if the key is empty, or could not be sent in a header.
 */
export function createUserTokenHook({
  users,
  apiKey,
  log,
}: UserTokenHookOptions): (request: Request) => Promise<Response> {
  const findUser = ({ session }: TokenHookRequest) => users.find(session.id_token.subject)
  const denyWithoutAccount = async (request: TokenHookRequest) => ((await findUser(request)) ? keep() : deny())
  return createTokenHook({
    apiKey,
    onError: (error) => log(isKeyRefused(error) ? `Token hook: ${error.message}` : error),
    onCodeExchange: denyWithoutAccount,
    onDeviceCode: denyWithoutAccount,
    onJwtBearer: denyWithoutAccount,
    onRefresh: async (request) => {
      const user = await findUser(request)
      return user ? addClaims({ idToken: selectClaims(user, request.request.granted_scopes) }) : deny()
    },
  })
}

function isKeyRefused(error: unknown): error is TokenHookError {
  return isTokenHookError(error) && error.code === 'ERR_KEY_REFUSED'
}
