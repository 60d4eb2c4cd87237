import { maskSecrets } from './mask-secrets.js'

/** The newest output of a server, without secrets. */
export interface ServerLog {
  /** Adds a line of output. */
  add(line: string): void
  /** Returns the kept lines, newest last. */
  text(): string
  /** Returns the last errors, as text where Hydra logged JSON; without errors, the last lines. */
  lastOutput(): string
}

const keptLines = 2_000
const keptLineLength = 4_000
const lastOutputLines = 12

/**
 * Creates an empty log that keeps the newest 2,000 lines, each cut to 4,000 characters.
 *
 * @param secrets - Texts that are replaced by `***`. Hydra quotes wrong configuration values, including secrets.
 * @returns The log.
 */
export function createServerLog(secrets: readonly string[] = []): ServerLog {
  const lines: string[] = []
  const mask = maskSecrets(secrets)
  return {
    add(line) {
      // The line is cut first, so that its cost is bounded. The remaining part of a cut secret is masked too.
      lines.push(mask(normalizeJson(line.slice(0, 2 * keptLineLength))).slice(0, keptLineLength))
      if (lines.length > keptLines) lines.shift()
    },
    text: () => lines.join('\n'),
    lastOutput: () => selectLastOutput(lines),
  }
}

// JSON can escape each character in several ways. The mask looks for one of them.
function normalizeJson(line: string): string {
  if (!line.startsWith('{')) return line
  try {
    return JSON.stringify(JSON.parse(line))
  } catch {
    return line
  }
}

function selectLastOutput(lines: readonly string[]): string {
  const errors = removeNoise(lines).flatMap(extractError)
  const words = errors.length > 0 ? errors : lines.filter((line) => line.trim() !== '')
  return [...new Set(words)].slice(-lastOutputLines).join('\n')
}

/** Removes the greeting, the help that follows each error, and logs in text form, which repeat the error. */
function removeNoise(lines: readonly string[]): string[] {
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

function extractError(line: string): string[] {
  if (!line.startsWith('{')) return [line.replace(/^Error: /, '')]
  try {
    const { level = '', msg = '', error } = JSON.parse(line) as LogEntry
    if (error?.message) return [`${msg.trim()} ${error.message}`]
    return ['error', 'fatal', 'panic'].includes(level) ? [msg.trim()] : []
  } catch {
    return [line]
  }
}
