/**
 * Reads a lifespan as Hydra writes it, such as `1h0m0s`.
 *
 * @returns Milliseconds; 0 for anything else.
 */
export function parseGoDuration(text: unknown): number {
  const [, hours = 0, minutes = 0, seconds = 0] =
    /^(?:(\d{1,9})h)?(?:(\d{1,3})m)?(?:([\d.]{1,12})s)?$/.exec(typeof text === 'string' ? text : '') ?? []
  return (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000 || 0
}
