import { platform as fallback } from './default.js'
import type { Platform } from './platform.js'

export const platform: Platform = { ...fallback, isBrowser: true }
