import type { CreateGuard, GuardOptions } from './guards/guard.js'
import { createExpress } from './in-process-route.js'

// Prints the milliseconds from before the import of a guard to its first request with a good JWT, the fetch of the keys included. Node's own start and
// Express are not in it. Arguments: the guard's file, its options as JSON, and a token.

const [file, options = '', token] = process.argv.slice(2)

const start = performance.now()
const { createGuard } = (await import(`./guards/${file}.js`)) as { createGuard: CreateGuard }
await createExpress(createGuard(JSON.parse(options) as GuardOptions))(`Bearer ${token}`)
const milliseconds = performance.now() - start

console.log(milliseconds)
process.exit()
