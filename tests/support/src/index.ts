export { hasDeviceGrant, needsDeviceGrant } from './device-grant.js'
export { type FormEntries, type HeadlessBrowser, headingOf, openBrowser, type Page } from './headless-browser.js'
export { stopAll } from './stop-all.js'
