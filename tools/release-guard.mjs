// The last look before `changeset publish`, which checks nothing that it publishes.
import { packageFolders } from './package-folders.mjs'
import { findReleaseFaults } from './release-faults.mjs'

const faults = findReleaseFaults('.', packageFolders())
for (const fault of faults) console.error(fault)
process.exitCode = faults.length > 0 ? 1 : 0
