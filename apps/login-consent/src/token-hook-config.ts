/**
 * Adds to Hydra's configuration the token hook of the app at this address.
 *
 * @param url - The app's address.
 * @param tokenHookKey - The key that Hydra sends to the app.
 * @param config - Hydra's configuration. What it says of `oauth2` stays, also a token hook of its own.
 */
export function addTokenHook(url: string, tokenHookKey: string, config: Readonly<Record<string, unknown>> = {}) {
  const auth = { type: 'api_key', config: { in: 'header', name: 'X-API-Key', value: tokenHookKey } }
  const oauth2 = { token_hook: { url: `${url}/token-hook`, auth } }
  return { ...config, oauth2: { ...oauth2, ...(config.oauth2 as object | undefined) } }
}
