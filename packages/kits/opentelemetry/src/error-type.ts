import { type HydraConnectionError, isHydraError, isHydraResponseError } from '@hydrakit/core'

/**
 * The `error.type` of a failure: the status of a response, the code of the network (`ECONNREFUSED`) or of the error (`ERR_HYDRA_TIMEOUT`), or the name
 * of an abort. Nothing of the reason of an abort is shown: it is the caller's own value.
 */
export function errorTypeOf(error: unknown): string {
  if (isHydraResponseError(error)) return `${error.status}`
  if (isHydraError(error)) return networkCodeOf(error) ?? error.code
  const name = (error as Partial<Error> | null | undefined)?.name
  return name === 'AbortError' || name === 'TimeoutError' ? name : '_OTHER'
}

function networkCodeOf(error: object): string | undefined {
  const { code, reason } = error as Partial<HydraConnectionError>
  return code === 'ERR_HYDRA_CONNECTION' ? reason : undefined
}
