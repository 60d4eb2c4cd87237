import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { RecordedRequest } from './record-calls.js'

/** The example, running in a process of its own. */
export interface RunningExample {
  readonly url: string
  /** What it printed. */
  readonly lines: readonly string[]
  /** Stops it; every request that it made has been reported then. */
  stop(): Promise<void>
}

/** The file that the demo runs. */
export const exampleFile = 'examples/sign-in.ts'

const root = new URL('../../../', import.meta.url)
const sources = fileURLToPath(new URL('../tsconfig.source.json', import.meta.url))
const recorder = new URL('./record-calls.ts', import.meta.url).href

/**
 * Runs the example as anybody would, and reports its HTTP requests.
 *
 * @param env - Where Hydra is, and the port of the example.
 * @param onRequest - Told of each request when its response arrives.
 * @throws {Error} if the example ends before it says where it listens.
 */
export async function runExample(
  env: Readonly<Record<string, string>>,
  onRequest: (request: RecordedRequest) => void,
): Promise<RunningExample> {
  const child = fork(fileURLToPath(new URL(exampleFile, root)), {
    cwd: fileURLToPath(root),
    execArgv: ['--import', 'tsx', '--import', recorder],
    env: { ...process.env, ...env, TSX_TSCONFIG_PATH: sources },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  child.on('message', (message) => onRequest(message as RecordedRequest))
  const ended = once(child, 'close')
  const lines: string[] = []
  const url = await Promise.race([waitForUrl(child, lines), ended.then(reportEarlyEnd)])
  const stop = async () => {
    child.kill()
    await ended
  }
  return { url, lines, stop }
}

function waitForUrl(child: ChildProcess, lines: string[]): Promise<string> {
  return new Promise((resolve) => {
    createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
      lines.push(line)
      const [url] = /http:\S+/.exec(line) ?? []
      if (url) resolve(url)
    })
  })
}

function reportEarlyEnd(): never {
  throw new Error(`${exampleFile} ended before it was ready`)
}
