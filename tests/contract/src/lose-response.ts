/**
 * Creates a network that loses one response: the server has carried out the request, and the client never learns of it.
 *
 * @param lost - Number of the response, from 1.
 */
export function loseResponse(lost: number): typeof fetch {
  let count = 0
  return async (...request) => {
    const response = await fetch(...request)
    count += 1
    if (count === lost) throw new TypeError('the response was lost')
    return response
  }
}
