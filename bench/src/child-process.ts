import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A process of the benchmark that answers one question at a time. */
export interface AnsweringProcess {
  ask<Answer>(question: unknown): Promise<Answer>
  stop(): void
}

/**
 * Starts a script of this package.
 *
 * @param script - Its name, as {@link scriptPath} takes it.
 * @param node - Path of the Node that runs it.
 */
export function startProcess(script: string, args: readonly string[], node: string): AnsweringProcess {
  const child = fork(scriptPath(script), args, { execPath: node, execArgv: [], env: plainEnvironment() })
  return { ask: (question) => ask(child, script, question), stop: () => child.kill() }
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

function ask<Answer>(child: ChildProcess, script: string, question: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error(`${script} ended without an answer; its error is above`))
    child.once('exit', onExit)
    child.once('message', (answer) => {
      child.off('exit', onExit)
      resolve(answer as Answer)
    })
    child.send(question as object, (error) => error && reject(error))
  })
}
