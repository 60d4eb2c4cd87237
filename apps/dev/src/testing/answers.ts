/** Whether something answers at this address; any status will do, since Hydra has no page at its root. */
export async function answers(address: string): Promise<boolean> {
  const response = await fetch(address, { redirect: 'manual' }).catch(() => undefined)
  return response !== undefined
}
