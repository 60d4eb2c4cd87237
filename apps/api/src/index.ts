export { type ApiOptions, createApi } from './app.js'
export { type ServeApiOptions, type ServedApi, serveApi } from './serve.js'
