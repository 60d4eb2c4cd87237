import { fileURLToPath } from 'node:url'

/** The folder of the built app, for its server. */
export const folder = fileURLToPath(new URL('dist', import.meta.url))
