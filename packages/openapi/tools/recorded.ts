import { readdirSync, readFileSync } from 'node:fs'

/** A response of a real server. */
export interface Recorded {
  /** What it shows, such as `createdClient`. */
  name: string
  /** Type that the response has to satisfy, such as `OAuth2Client[]`. */
  type: string
  /** The response as it was received, without secrets. */
  body: unknown
}

export const recordedFolder = new URL('../spec/recorded/', import.meta.url)

/** The recorded responses of each release that was recorded. */
export function recordedResponses(): Map<string, Recorded[]> {
  const names = readdirSync(recordedFolder).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  return new Map(names.map((name) => [name.replace('.json', ''), readRecorded(name)]))
}

function readRecorded(name: string): Recorded[] {
  return JSON.parse(readFileSync(new URL(name, recordedFolder), 'utf8')) as Recorded[]
}
