import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

/**
 * Finds a program on the PATH.
 *
 * @param name - The program's name, without a folder.
 * @param environment - Contains the `PATH`.
 * @returns Path of the first executable file of that name, or `undefined`.
 */
export async function findOnPath(name: string, environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const file = process.platform === 'win32' ? `${name}.exe` : name
  for (const folder of (environment.PATH ?? '').split(delimiter).filter(Boolean)) {
    const path = join(folder, file)
    if (await isExecutable(path)) return path
  }
  return undefined
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
