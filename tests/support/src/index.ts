export { hasDeviceGrant, needsDeviceGrant } from './device-grant.js'
export { type FormEntries, type HeadlessBrowser, openBrowser, type Page } from './headless-browser.js'
