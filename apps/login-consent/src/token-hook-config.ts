/** Hydra's configuration for the token hook of the app at this address. */
export function buildTokenHookConfig(url: string, tokenHookKey: string) {
  const auth = { type: 'api_key', config: { in: 'header', name: 'X-API-Key', value: tokenHookKey } }
  return { oauth2: { token_hook: { url: `${url}/token-hook`, auth } } }
}
