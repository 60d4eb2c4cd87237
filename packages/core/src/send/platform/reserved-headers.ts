/**
 * Checks the name of a header. A browser needs no check: it ignores these headers by itself.
 *
 * @throws {TypeError} if only the transport may set the header.
 */
export function assertNotReserved(name: string, option: string): void {
  if (reserved.test(name)) throw new TypeError(`"${option}" must not set "${name}": the transport does`)
}

const reserved = /^(accept-encoding|connection|content-length|expect|keep-alive|te|trailer|transfer-encoding|upgrade)$/i
