// What builds and tests a package means nothing to those who install it from npm.
module.exports = {
  hooks: {
    beforePacking({ devDependencies, scripts, ...manifest }) {
      return manifest
    },
  },
}
