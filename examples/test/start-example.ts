import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type TestContext, vi } from 'vitest'
import { maskVariables, readExample } from './read-example.js'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** An example that runs. */
export interface RunningExample {
  /** What it has printed, with {@link maskVariables}. */
  output(): string
  /** What it has printed to standard error. */
  errors(): string
  /** Waits until it has printed something that matches; returns the last group of the match. */
  waitFor(pattern: RegExp): Promise<string>
  /** Waits until it ends. */
  readonly ended: Promise<number | null>
}

/**
 * Runs an example with the command that its comment shows, in a process that ends with the test.
 *
 * @param context - The test: several run at once, so that vitest cannot tell which one this is.
 * @param env - Environment variables beside those of this process.
 */
export function startExample(
  { onTestFinished }: TestContext,
  name: string,
  env: Readonly<Record<string, string>> = {},
): RunningExample {
  const child = spawn(process.execPath, toNodeArguments(readExample(name).command), {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', NODE_TEST_CONTEXT: undefined, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  onTestFinished(() => stop(child, ended))
  let [printed, errors] = ['', '']
  child.stdout?.setEncoding('utf8').on('data', (text) => (printed += text))
  child.stderr?.setEncoding('utf8').on('data', (text) => (errors += text))
  child.stderr?.pipe(process.stderr)
  const waitFor = (pattern: RegExp) => vi.waitFor(() => findIn(printed, pattern), { timeout: 50_000 })
  return { output: () => maskVariables(printed.trimEnd()), errors: () => errors, waitFor, ended }
}

function findIn(printed: string, pattern: RegExp): string {
  const found = pattern.exec(printed)
  if (found === null) throw new Error(`${pattern} is not in what the example has printed: ${printed}`)
  return found.at(-1) ?? ''
}

/** The command without the start of pnpm. */
function toNodeArguments(command: string): string[] {
  return command.replace('pnpm exec tsx ', 'node --import tsx ').split(' ').slice(1)
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill()
  await ended
}
