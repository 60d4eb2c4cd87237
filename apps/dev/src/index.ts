export { type Everything, type Framework, type StartEverythingOptions, startEverything } from './start-everything.js'
