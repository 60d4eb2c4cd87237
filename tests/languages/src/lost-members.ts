/**
 * Where typed values lack what a server sent, as paths; empty if nothing is lost.
 *
 * Null and a missing member are the same here, because many languages have one word for both.
 */
export function lostMembers(sent: unknown, typed: unknown, at = ''): string[] {
  if (sent === null || sent === undefined) return isNothing(typed) ? [] : [`${at}: null`]
  if (Array.isArray(sent)) {
    if (!Array.isArray(typed) || typed.length !== sent.length) return [at]
    return sent.flatMap((each, index) => lostMembers(each, typed[index], `${at}/${index}`))
  }
  if (typeof sent === 'object') {
    if (typeof typed !== 'object' || typed === null) return [at]
    return Object.entries(sent).flatMap(([name, value]) =>
      lostMembers(value, (typed as Record<string, unknown>)[name], `${at}/${name}`),
    )
  }
  return sent === typed || isSameTime(sent, typed) ? [] : [at]
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined
}

/** Languages write a time in their own way. */
function isSameTime(sent: unknown, typed: unknown): boolean {
  const isTime = (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)
  return isTime(sent) && isTime(typed) && Date.parse(String(sent)) === Date.parse(String(typed))
}
