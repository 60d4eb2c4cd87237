import { writeFileSync } from 'node:fs'
import { type Recorded, recordedFolder } from '../recorded.js'

/** Writes what a server sent, without secrets. */
export function writeRecorded(release: string, responses: Recorded[]): void {
  const shown = responses.map((response) => ({ ...response, body: withoutSecrets(response.body) }))
  writeFileSync(new URL(`${release}.json`, recordedFolder), `${JSON.stringify(shown, undefined, 2)}\n`)
}

/** Tokens, keys and challenges of a throw-away server: only their shape matters. */
function withoutSecrets(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (key, each: unknown) => {
    if (key === 'client_secret') return 'fixture-secret'
    if (typeof each !== 'string' || each.startsWith('urn:') || each.includes(' ')) return each
    if (URL.canParse(each)) return each.replace(/=[^&]{40,}/g, '=…')
    return each.length > 36 ? `${each.slice(0, 8)}…` : each
  })
}
