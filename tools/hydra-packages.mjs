// The npm packages that carry a Hydra, one for each platform: their manifests, and where dev-server names them.
import { readFileSync } from 'node:fs'
import { newestVersion } from '../packages/testing/dev-server/src/hydra-releases.ts'

// Only linux-x64 is proven. The workflow builds the others.
export const platforms = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']

export function packageName(platform = `${process.platform}-${process.arch}`) {
  return `@hydrakit/hydra-${platform}`
}

/** The manifest of the package for this machine's platform, with the version of Hydra. */
export function composeManifest(version) {
  const { platform, arch } = process
  const { author, repository } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
  return {
    name: packageName(),
    version,
    description: `The Ory Hydra ${version} server for ${platform} on ${arch}, for development and tests`,
    keywords: ['ory', 'hydra', 'oauth2', 'openid-connect'],
    // Provenance says where a package was made, and npm compares that with this address.
    repository,
    license: 'Apache-2.0',
    author,
    os: [platform],
    cpu: [arch],
    // SQLite is C: the binary needs the C library that it was built with.
    ...(platform === 'linux' && { libc: ['glibc'] }),
    files: ['bin', 'LICENSE', 'THIRD-PARTY-NOTICES'],
    // A binary cannot be run from the archive that Yarn keeps a package in.
    preferUnplugged: true,
    publishConfig: { access: 'public', provenance: true },
  }
}

export function composeReadme(version) {
  return `# ${packageName()}

The [Ory Hydra](https://github.com/ory/hydra/tree/v${version}) ${version} server for ${process.platform} on ${process.arch}, built from its unchanged source. \`@hydrakit/dev-server\` finds and starts it.

Not affiliated with Ory. For development and tests. \`LICENSE\` is Hydra's licence, \`THIRD-PARTY-NOTICES\` holds those of the libraries in it.
`
}

/**
 * Adds the packages of the newest release that `find`, asked for name and version, does not miss. npm installs the one for
 * its platform. Yarn refuses a manifest with an optional dependency that the registry lacks.
 */
export async function addHydraPackages(manifest, find) {
  const version = newestVersion.slice(1)
  const names = platforms.map((platform) => packageName(platform))
  const found = await Promise.all(names.map((name) => find(name, version)))
  const packages = names.filter((_, index) => found[index]).map((name) => [name, version])
  if (packages.length === 0) return manifest
  return { ...manifest, optionalDependencies: { ...manifest.optionalDependencies, ...Object.fromEntries(packages) } }
}
