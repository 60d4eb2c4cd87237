/** A promise of the parsed body that can give the response too. */
export interface HydraPromise<T> extends Promise<T> {
  /** Resolves to the data and to the `Response` it came in, for its status and headers; its body can be read again. */
  withResponse(): Promise<{ data: T; response: Response }>
}

/** Data, and how to make the response it came in. */
export interface DataWithResponse {
  readonly data: unknown
  response(): Response
}

/** Both views come from one call; which one is used, the other rejects unseen. */
export function hydraPromise<T>(answered: Promise<DataWithResponse>): HydraPromise<T> {
  const data = answered.then((answer) => answer.data as T)
  const withResponse = async () => {
    data.catch(() => {})
    const answer = await answered
    return { data: answer.data as T, response: answer.response() }
  }
  return Object.assign(data, { withResponse })
}
