import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { stringify } from 'yaml'
import { documentedReleases } from './describe-release.js'
import { makeDocument } from './make-document.js'

// The build: one document of each release, as JSON and as YAML.
const dist = new URL('../dist/', import.meta.url)

rmSync(dist, { recursive: true, force: true })
mkdirSync(dist)
for (const release of documentedReleases()) {
  const document = await makeDocument(release)
  write(`hydra-${release}.json`, `${JSON.stringify(document, undefined, 2)}\n`)
  write(`hydra-${release}.yaml`, stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 }))
}

function write(name: string, content: string): void {
  writeFileSync(new URL(name, dist), content)
}
