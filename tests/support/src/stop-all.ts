/** Stops one after the other. An error of one is printed, and the next is stopped all the same. */
export async function stopAll(...stops: (() => Promise<void>)[]): Promise<void> {
  for (const stop of stops) await stop().catch((error: unknown) => console.error(error))
}
