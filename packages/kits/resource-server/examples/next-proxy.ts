import { protect } from '@hydrakit/resource-server/fetch'
import { verifier } from '@/verifier'

// A route handler gets another request, in which `principalOf` finds nobody: to know who calls, use `authenticate` there.
export const proxy = protect(verifier, { scopes: ['albums.read'] })
export const config = { matcher: '/albums/:path*' }
