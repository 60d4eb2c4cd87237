import { startHydra } from '@hydrakit/dev-server'
import { startPostgres } from '@hydrakit/dev-server/postgres'

await using postgres = await startPostgres({ maxConnections: 80 }) // no fewer than the flows that run at the same time
await using server = await startHydra({ dsn: postgres.dsn })
console.log((await fetch(`${server.adminUrl}/health/ready`)).status) //=> 200
