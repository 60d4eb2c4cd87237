const note =
  'The packages are not on npm yet. [Install them from a clone or from tarballs](/start.md#3-install), and only the names without `@hydrakit/` from npm. `npx @hydrakit/dev-server` works in the folder where you installed it.'

/** Says on the page of a package that npm does not have it. Delete this file after the first release. */
export function noteUnreleased(readme: string): string {
  return readme.replace('\n## Install\n', `\n## Install\n\n${note}\n`)
}
