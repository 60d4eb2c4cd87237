import { packageFolders } from '../../tools/package-folders.mjs'
import { noteUnreleased } from './before-release.js'
import { readText, root } from './repository.js'
import { emptyFolder, writePage } from './write-page.js'

/** Makes a page of each package's README. Its relative links are resolved by `source`. */
export function writePackagePages(): void {
  emptyFolder('packages')
  for (const { folder, path } of packageFolders(root)) {
    const source = `${path}/README.md`
    // A program has a file in the repository, where the reader of the site is not.
    const text = readText(source).replaceAll(/^(```\w+) file=.*$/gm, '$1')
    writePage(`packages/${folder}.md`, `---\nsource: ${source}\n---\n\n${noteUnreleased(text)}`)
  }
}
