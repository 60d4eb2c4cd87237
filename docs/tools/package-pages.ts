import { packageFolders } from '../../tools/package-folders.mjs'
import { noteUnreleased } from './before-release.js'
import { readText, root } from './repository.js'
import { emptyFolder, writePage } from './write-page.js'

/** Makes a page of each package's README. Its relative links are resolved by `source`. */
export function writePackagePages(): void {
  emptyFolder('packages')
  for (const { folder, path } of packageFolders(root)) {
    const source = `${path}/README.md`
    writePage(`packages/${folder}.md`, `---\nsource: ${source}\n---\n\n${noteUnreleased(readText(source))}`)
  }
}
