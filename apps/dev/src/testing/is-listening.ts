/** Tells whether a server listens at this address. Any status counts, because Hydra has no page at its root. */
export async function isListening(address: string): Promise<boolean> {
  const response = await fetch(address, { redirect: 'manual' }).catch(() => undefined)
  return response !== undefined
}
