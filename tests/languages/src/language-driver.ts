import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** A call, as the drivers in `go/` and `python/` read it. */
export interface DriverCall {
  readonly operationId: string
  readonly base: string
  /** Path parameters in the order of the path. */
  readonly path: readonly string[]
  readonly pathByName: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, unknown>> | undefined
  readonly form?: Readonly<Record<string, string>> | undefined
  readonly body?: unknown
  readonly headers: Readonly<Record<string, string>>
}

/** The outcome of a call. */
export interface DriverOutcome {
  readonly status?: number
  /** The body as it came. */
  readonly text: string
  /** The body as the client's types hold it. */
  readonly typed?: unknown
  /** Why the client's types cannot say the request. */
  readonly inexpressible?: string
  /** What the client failed with. */
  readonly failure?: string
}

export interface LanguageDriver {
  call(call: DriverCall): Promise<DriverOutcome>
  stop(): void
}

/** Starts the driver of a language, which calls operations through its generated client, one after the other. */
export function startDriver(command: string, args: readonly string[], cwd: string): LanguageDriver {
  const child = spawn(command, args, { cwd })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const complaints = collectErrors(child)
  return {
    async call(call) {
      child.stdin.write(`${JSON.stringify(call)}\n`)
      const { value, done } = await lines.next()
      if (done) throw new Error(`the driver ended: ${complaints.join('')}`)
      return JSON.parse(value) as DriverOutcome
    },
    stop: () => child.kill(),
  }
}

function collectErrors(child: ChildProcessWithoutNullStreams): string[] {
  const texts: string[] = []
  child.stderr.on('data', (chunk) => texts.push(String(chunk)))
  return texts
}
