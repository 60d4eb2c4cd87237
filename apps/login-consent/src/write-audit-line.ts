import type { AuditEvent } from './audit.js'

/** The longest `client_id` that Hydra stores; a subject or a scope that is longer is cut. */
const maxCharacters = 255

const maxScopes = 100

/**
 * Writes an event as one line of JSON to standard output, with the time. The line is ASCII: other characters are escaped,
 * so none can break the line, or change how a terminal shows it.
 *
 * @param event - The event.
 * @throws the system's error (`code: 'EPIPE'` and so on) if nobody reads standard output any more.
 */
export function writeAuditLine(event: AuditEvent): Promise<void> {
  const json = JSON.stringify({ time: new Date().toISOString(), ...event }, cutLongValues)
  return writeToStdout(`${escapeNonAscii(json)}\n`)
}

function cutLongValues(_: string, value: unknown): unknown {
  if (typeof value === 'string' && value.length > maxCharacters) return `${value.slice(0, maxCharacters)}…`
  return Array.isArray(value) && value.length > maxScopes ? [...value.slice(0, maxScopes), '…'] : value
}

function escapeNonAscii(json: string): string {
  return json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function writeToStdout(text: string): Promise<void> {
  const { stdout } = process
  return new Promise((resolve, reject) => {
    stdout.write(text, (error) => {
      if (!error) return resolve()
      // Node emits an event as well, which would end the process if nobody listened.
      stdout.once('error', () => {})
      reject(error)
    })
  })
}
