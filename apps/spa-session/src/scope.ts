/** The scopes that the apps ask for. */
export const scope = 'openid offline_access profile email photos.read'
