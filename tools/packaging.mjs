import { join } from 'node:path'

/** The checks of a tarball, as title, command and arguments: what users get is what was packed, so the folder is not looked at. */
export function listPackagingChecks({ name, path }, tarball) {
  return [
    [`publint ${name}`, 'publint', tarball, '--strict'],
    [`attw ${name}`, 'attw', tarball],
    [`contents of ${name}`, 'node', join('tools', 'check-tarball.mjs'), tarball, path],
  ]
}

/** Where the links of the repository's pages are checked: to files and to headings. */
export const linkCheck = [
  'links lead somewhere',
  'remark',
  '.',
  '--ignore-path',
  '.gitignore',
  '--use',
  'remark-validate-links=repository:false',
  '--quiet',
  '--frail',
]
