import { maskSecrets } from './mask-secrets.js'

/** The newest output of a server, without its secrets. */
export interface ServerLog {
  add(line: string): void
  /** All lines that are kept, newest last. */
  text(): string
  /** The lines that say why the server ended, in plain words where it logged JSON. */
  lastWords(): string
}

const keptLines = 2_000
const keptLineLength = 4_000
const lastWordLines = 12

/**
 * Creates an empty log that keeps the newest 2,000 lines, each cut to 4,000 characters.
 *
 * @param secrets - Texts that are replaced by `***`: Hydra quotes bad configuration values, secrets included.
 * @returns The log.
 */
export function createServerLog(secrets: readonly string[] = []): ServerLog {
  const lines: string[] = []
  const mask = maskSecrets(secrets)
  return {
    add(line) {
      // Cut first, so that the cost of a line is bounded; what is left of a secret is hidden too.
      lines.push(mask(plainJson(line.slice(0, 2 * keptLineLength))).slice(0, keptLineLength))
      if (lines.length > keptLines) lines.shift()
    },
    text: () => lines.join('\n'),
    lastWords: () => lastWords(lines),
  }
}

// JSON can write each character in several ways; a secret is looked for in one.
function plainJson(line: string): string {
  if (!line.startsWith('{')) return line
  try {
    return JSON.stringify(JSON.parse(line))
  } catch {
    return line
  }
}

function lastWords(lines: readonly string[]): string {
  const complaints = withoutNoise(lines).flatMap(asComplaint)
  const words = complaints.length > 0 ? complaints : lines.filter((line) => line.trim() !== '')
  return [...new Set(words)].slice(-lastWordLines).join('\n')
}

/** Drops the greeting, the help that follows each error, and text logs, which repeat the error. */
function withoutNoise(lines: readonly string[]): string[] {
  let inHelp = false
  return lines.filter((line) => {
    if (line.startsWith('Usage:')) inHelp = true
    const noise = inHelp || /^(Thank you for using|Take security|>> Subscribe|time=)/.test(line)
    if (line.includes('--sqa-opt-out')) inHelp = false
    return !noise && line.trim() !== ''
  })
}

interface LogEntry {
  readonly level?: string
  readonly msg?: string
  readonly error?: { readonly message?: string }
}

function asComplaint(line: string): string[] {
  if (!line.startsWith('{')) return [line.replace(/^Error: /, '')]
  try {
    const { level = '', msg = '', error } = JSON.parse(line) as LogEntry
    if (error?.message) return [`${msg.trim()} ${error.message}`]
    return ['error', 'fatal', 'panic'].includes(level) ? [msg.trim()] : []
  } catch {
    return [line]
  }
}
