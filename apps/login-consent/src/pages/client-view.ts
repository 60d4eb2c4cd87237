import type { OAuth2LoginRequest } from '@hydrakit/consent'
import { html } from 'hono/html'
import type { Html } from './layout.js'

/** The client that sent someone here. */
export type Client = OAuth2LoginRequest['client']

/**
 * Names a client as people know it.
 *
 * @param client - The client.
 * @returns Its name, or its id if it has none that can be seen.
 */
export function getClientName({ client_name, client_id }: Client): string {
  return client_name && isVisible(client_name) ? client_name : client_id
}

// Some characters count as letters or symbols, and draw nothing: the Hangul fillers, and the Braille pattern of no dots.
function isVisible(text: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replace(/[\p{Default_Ignorable_Code_Point}\u2800]/gu, ''))
}

/**
 * Shows a client's name inside a sentence.
 *
 * @param client - The client.
 * @returns The name; `bdi` keeps a name with right-to-left marks from reordering the text around it.
 */
export function renderClientLabel(client: Client): Html {
  return html`<bdi>${getClientName(client)}</bdi>`
}

/**
 * Lets only web addresses through: the links of a client can be any text, `javascript:` addresses included.
 *
 * @param address - A link that a client brought.
 * @returns The address, or `undefined` if it is not http or https.
 */
export function toWebAddress(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined
  const { protocol, href } = new URL(address)
  return protocol === 'https:' || protocol === 'http:' ? href : undefined
}
