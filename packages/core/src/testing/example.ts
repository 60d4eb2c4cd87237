// What the responses of the builders have in common: Ada signs in at an app for photos.
export const subject = 'ada'
export const clientId = 'photos'
export const scope = 'openid offline_access photos.read'
export const audience = 'https://api.photos.example'
export const redirectUri = 'https://photos.example/callback'
export const issuer = 'http://127.0.0.1:4444'
export const sid = '6a1f1d1c-0f9c-4bb1-8f4e-0d6c1f6a2b3c'
/** 2026-01-01T00:00:00Z. */
export const issuedAt = 1_767_225_600
