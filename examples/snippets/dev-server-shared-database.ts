import { startHydra } from '@hydrakit/dev-server'
import { startPostgres } from '@hydrakit/dev-server/postgres'

const postgres = await startPostgres()
const config = { secrets: { system: ['a-secret-of-one-database'], cookie: ['a-secret-of-its-cookies'] } }
const one = await startHydra({ dsn: postgres.dsn, config, warmKeys: true })
const two = await startHydra({ dsn: postgres.dsn, config, issuer: one.issuer })
console.log((await fetch(`${two.publicUrl}/.well-known/jwks.json`)).status) //=> 200
await Promise.all([one.stop(), two.stop()])
await postgres.stop()
