/**
 * A network that loses one answer: the server has done what it was asked, and nobody hears of it.
 *
 * @param lost - Which answer, counted from 1.
 */
export function losing(lost: number): typeof fetch {
  let count = 0
  return async (...request) => {
    const response = await fetch(...request)
    count += 1
    if (count === lost) throw new TypeError('the answer was lost')
    return response
  }
}
