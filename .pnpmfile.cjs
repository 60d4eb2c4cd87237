// Vitest and Redis name OpenTelemetry as an optional peer. There would be a copy of each for the packages that have it, and one for the others.
const withoutTelemetry = ['vitest', '@redis/client']

module.exports = {
  hooks: {
    readPackage(manifest) {
      if (!withoutTelemetry.includes(manifest.name)) return manifest
      delete manifest.peerDependencies['@opentelemetry/api']
      delete manifest.peerDependenciesMeta['@opentelemetry/api']
      return manifest
    },
    // What builds and tests a package means nothing to those who install it from npm.
    beforePacking({ devDependencies, scripts, ...manifest }) {
      // The release names its commit, where tools/release-tags.mjs sets the tag.
      return { ...manifest, gitHead: process.env.HYDRAKIT_COMMIT }
    },
  },
}
