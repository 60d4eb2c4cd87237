/** A server that tests run on. */
export interface TestedServer {
  readonly publicUrl: string
  readonly version: string
}

/** Tells whether the server has the device grant, and so all of v25.4. The version does not tell: self-built servers have none. */
export async function hasDeviceGrant({ publicUrl }: TestedServer): Promise<boolean> {
  const response = await fetch(`${publicUrl}/.well-known/openid-configuration`)
  return 'device_authorization_endpoint' in ((await response.json()) as object)
}

/** Names a test that cannot run on this server: the summary counts it as skipped, not as passed. */
export async function needsDeviceGrant(
  server: TestedServer,
  { task, skip }: { readonly task: { readonly name: string }; skip(): unknown },
): Promise<void> {
  if (await hasDeviceGrant(server)) return
  console.warn(`NOT RUN, Hydra ${server.version} lacks the device grant: ${task.name}`)
  skip()
}
