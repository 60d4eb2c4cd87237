/** Whether a value is a time in seconds since 1970 that a `Date` can have. */
export function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(new Date(value * 1_000).getTime())
}
