import { isIP, isIPv6 } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'

/** Characters: an IPv6 address has up to 45, and spaces may stand before it. A longer entry is no address. */
const longestEntry = 64

/**
 * Reads the address that attempts are counted by.
 *
 * @param c - The visit.
 * @param options - `trustedProxy`: the last entry of `X-Forwarded-For` is the word of a proxy of ours. Without one it is
 * the visitor's own word, and worth nothing.
 * @returns An IPv4 address or an IPv6 network; `unknown` where the app is called without a connection.
 */
export function readClientAddress(c: Context, { trustedProxy }: { trustedProxy: boolean }): string {
  const forwarded = (c.req.header('x-forwarded-for') ?? '').slice(-longestEntry).split(',').at(-1)?.trim() ?? ''
  if (trustedProxy && isIP(forwarded)) return toNetwork(forwarded)
  const { incoming } = (c.env ?? {}) as Partial<HttpBindings>
  return toNetwork(incoming?.socket.remoteAddress ?? 'unknown')
}

// One household or server has a whole /64, and could take another address for every try.
function toNetwork(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped || !isIPv6(address)) return mapped ?? address
  const [head = [], tail = []] = address.split('::').map((half) => half.split(':').filter((group) => group !== ''))
  const zeros = Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0')
  const network = [...head, ...zeros, ...tail].slice(0, 4)
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}
