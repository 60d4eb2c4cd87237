import { fileURLToPath } from 'node:url'

/** The built app, for whoever serves it. */
export const folder = fileURLToPath(new URL('dist', import.meta.url))
