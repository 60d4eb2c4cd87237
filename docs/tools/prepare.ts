// Makes the pages that are not committed, and the parts that committed pages include. `pnpm docs:build` and `pnpm docs:dev` run it first.
import { writeBenchmarks } from './benchmarks.js'
import { writeOperationTable } from './operation-table.js'
import { writePackagePages } from './package-pages.js'
import { writeReference } from './reference.js'
import { emptyFolder, writePage } from './write-page.js'

emptyFolder('.generated')
writePage('.generated/operation-table.md', writeOperationTable())
writePage('.generated/benchmarks.md', writeBenchmarks())
writePackagePages()
await writeReference()
