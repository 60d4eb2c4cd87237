/** Operations that a browser follows as redirects: a function builds the URL, and nothing is called. */
export const urlBuilders: Readonly<Record<string, string>> = {
  oAuth2Authorize: 'buildAuthorizationUrl',
  revokeOidcSession: 'buildEndSessionUrl',
  performOAuth2DeviceVerificationFlow: 'buildDeviceVerificationUrl',
}
