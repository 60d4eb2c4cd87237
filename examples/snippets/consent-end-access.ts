import { endSubjectAccess } from '@hydrakit/consent'
import { createHydraAdmin } from '@hydrakit/core'

const admin = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' })
const kept = new Map<string, string[]>() // your login app adds the `session_id` of each login request that it accepts
const { ok, steps } = await endSubjectAccess(admin, { subject: 'ada', sids: kept.get('ada') })
console.log(ok) //=> true
const remaining = steps.filter(({ outcome }) => outcome === 'not-possible')
console.log(remaining.map(({ step }) => step).join()) //=> notification,jwt-access-tokens,jwt-bearer-grants
