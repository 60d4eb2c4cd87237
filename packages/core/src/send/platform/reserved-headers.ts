/** Headers that the transport sets. A browser ignores them by itself. */
export const reservedHeaders: RegExp =
  /^(accept-encoding|connection|content-length|expect|keep-alive|te|trailer|transfer-encoding|upgrade)$/i
