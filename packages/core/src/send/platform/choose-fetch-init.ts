/**
 * Members that each `fetch` gets: no cache keeps a response. Next.js would keep that of a GET otherwise. Workers of Cloudflare from before 2024-11-11 throw
 * on the member, and the `fetch` of React Native adds a query parameter for it: neither has it in `Request`.
 */
export function chooseFetchInit(): {
  /** Keeps the response out of every cache. */
  readonly cache?: 'no-store'
} {
  return globalThis.Request && 'cache' in Request.prototype ? { cache: 'no-store' } : {}
}
