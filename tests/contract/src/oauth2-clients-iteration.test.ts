import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createHydraDouble } from '@hydrakit/core/testing'
import { listOAuth2Clients, type OAuth2Client } from '@hydrakit/oauth2-clients'
import { expect, test } from 'vitest'
import { createPhotosClient, useRealHydra } from './real-hydra.js'

const real = useRealHydra()

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

function measureHeap(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

/** Responds with pages of copies of a client as a real server wrote it, with links like its own. */
function respondInPages(client: OAuth2Client, total: number): (request: { url: URL }) => Response {
  return ({ url }) => {
    const [start, size] = [Number(url.searchParams.get('page_token')), Number(url.searchParams.get('page_size'))]
    const page = Array.from({ length: size }, (_, index) => ({ ...client, client_id: `client-${start + index}` }))
    const next = `</admin/clients?page_size=${size}&page_token=${start + size}>; rel="next"`
    return Response.json(page, { headers: start + size < total ? { link: next } : {} })
  }
}

test('100,000 clients are iterated with no more than a page in memory', { timeout: 60_000 }, async () => {
  const { admin } = createHydraDouble(respondInPages(await createPhotosClient(real.admin), 100_000))
  const heaps: number[] = []
  let count = 0
  for await (const { client_id } of listOAuth2Clients(admin, { page_size: 500 })) {
    if (client_id !== `client-${count}`) throw new Error(`${client_id} is not the client number ${count}`)
    if (count % 20_000 === 10_000) heaps.push(measureHeap())
    count += 1
  }
  expect(count).toBe(100_000)
  // 100,000 clients take some 200 MB; a page takes 1.
  expect(Math.max(...heaps) - (heaps[0] as number)).toBeLessThan(5_000_000)
})
