import { createHydraAdmin, type HydraAdmin } from '@hydrakit/core'

/** What Hydra answers, by method and end of the path: `'GET login'`, `'DELETE sessions/consent'`; an object is a 200. */
export type Answers = Readonly<Record<string, object | (() => Response | Promise<Response>)>>

/** One call that reached Hydra. */
export interface Call {
  readonly to: string
  readonly query: Readonly<Record<string, string>>
  readonly body: unknown
}

/**
 * Makes an admin client whose Hydra answers from a table.
 *
 * @param answers - The table; it is read at every call. A call that is not in it fails the test.
 * @returns The client, and what it was asked so far.
 */
export function fakeHydra(answers: Answers): { admin: HydraAdmin; calls: Call[] } {
  const calls: Call[] = []
  const admin = createHydraAdmin({
    baseUrl: 'http://hydra.test:4445',
    retry: false,
    async fetch(url: string, init?: RequestInit) {
      const { pathname, searchParams } = new URL(url)
      const to = `${init?.method} ${pathname.replace(/^\/admin\/oauth2\/auth\/(requests\/)?/, '')}`
      const body = init?.body ? JSON.parse(String(init.body)) : undefined
      calls.push({ to, query: Object.fromEntries(searchParams), body })
      const answer = answers[to]
      if (!answer) throw new Error(`the table has no "${to}"`)
      return answer instanceof Function ? answer() : Response.json(answer)
    },
  })
  return { admin, calls }
}
