import { type HttpResponse, toResponse } from '../http-message.js'

/** A promise of the parsed body that can return the response too. */
export interface HydraPromise<T> extends Promise<T> {
  /** Resolves to the data and to its `Response`, for status and headers. The body of that response can be read again. */
  withResponse(): Promise<HydraResponse<T>>
}

/** Data with its response. */
export interface HydraResponse<T> {
  /** The parsed body. */
  data: T
  /** Status and headers; the body can be read again. */
  response: Response
}

/** Data, and the response that it comes from. */
export interface DataWithResponse {
  readonly data: unknown
  readonly response: HttpResponse
}

/** Both promises share one call. The unused one is marked as handled, so that it cannot raise an unhandled rejection. */
export function createHydraPromise<T>(outcome: Promise<DataWithResponse>): HydraPromise<T> {
  const data = outcome.then((result) => result.data as T)
  const withResponse = async () => {
    data.catch(() => {})
    const result = await outcome
    return { data: result.data as T, response: toResponse(result.response) }
  }
  return Object.assign(data, { withResponse })
}
