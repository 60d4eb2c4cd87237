export { hasDeviceGrant, needsDeviceGrant } from './device-grant.js'
export { type FormEntries, type HeadlessBrowser, openBrowser, type Page } from './headless-browser.js'
export { hydraAnswering, type ObservedRequest } from './hydra-answering.js'
