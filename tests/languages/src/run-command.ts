import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const exec = promisify(execFile)

/**
 * Runs a command to its end. Resolves to what it prints.
 *
 * @throws {Error} If it fails; the message has the end of what it printed.
 */
export async function runCommand(
  folder: string,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  try {
    const options = { cwd: folder, env: { ...process.env, ...env }, maxBuffer: 2 ** 28 }
    return (await exec(command, [...args], options)).stdout
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Error & { stdout?: string; stderr?: string }
    const printed = `${stdout}${stderr}`.trim() || message
    throw new Error(`${command} ${args.join(' ')} failed: ${printed.slice(-2_000)}`, { cause: error })
  }
}
