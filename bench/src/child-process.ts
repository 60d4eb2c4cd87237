import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A process of the benchmark that handles one request at a time. */
export interface WorkerProcess {
  request<Result>(request: unknown): Promise<Result>
  stop(): void
}

/**
 * Starts a script of this package.
 *
 * @param script - Its name, as {@link scriptPath} takes it.
 * @param node - Path of the Node that runs it.
 */
export function startProcess(script: string, args: readonly string[], node: string): WorkerProcess {
  const child = fork(scriptPath(script), args, { execPath: node, execArgv: [], env: plainEnvironment() })
  return { request: (request) => sendRequest(child, script, request), stop: () => child.kill() }
}

/** Finds what a file of `src` was compiled to: what is measured runs as plain JavaScript, without a TypeScript loader beside it. */
export function scriptPath(script: string): string {
  return fileURLToPath(new URL(`../dist/${script}`, import.meta.url))
}

/** Without the variables that change what a client does: proxies, Node options, the variables of a package manager. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot } = process.env
  return { PATH, SystemRoot }
}

function sendRequest<Result>(child: ChildProcess, script: string, request: unknown): Promise<Result> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error(`${script} ended without a result; its error is above`))
    child.once('exit', onExit)
    child.once('message', (result) => {
      child.off('exit', onExit)
      resolve(result as Result)
    })
    child.send(request as object, (error) => error && reject(error))
  })
}
