// Reads every changeset as the release does, and compares the versions that they lead to with the rules for versions.
import getReleasePlan from '@changesets/get-release-plan'
import { packageFolders } from './package-folders.mjs'
import { findPlanFaults } from './release-faults.mjs'

const { releases } = await (getReleasePlan.default ?? getReleasePlan)(process.cwd())
const faults = findPlanFaults('.', packageFolders(), releases)
for (const fault of faults) console.error(fault)
process.exitCode = faults.length > 0 ? 1 : 0
