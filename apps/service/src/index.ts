export { readAdminAuthorization } from './admin-authorization.js'
export { closeServer } from './close-server.js'
export { createHealthRoutes } from './health.js'
