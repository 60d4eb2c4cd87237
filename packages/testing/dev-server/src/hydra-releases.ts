/** The oldest release that is supported. */
export const oldestSupportedVersion = 'v2.2'

/** The newest release whose Go module can be built without a checkout of its repository. */
export const builtVersion = 'v2.3.0'

/** The newest release that is supported: that of the Docker image, and of the npm packages that come with this one. */
export const newestVersion = 'v26.2.0'
