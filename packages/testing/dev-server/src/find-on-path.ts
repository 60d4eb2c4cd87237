import { access, constants, stat } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

/**
 * Finds a program on the PATH.
 *
 * @param name - The program's name, without a folder.
 * @param environment - Contains the `PATH`.
 * @returns Path of the first executable file of that name, or `undefined`.
 */
export async function findOnPath(name: string, environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  for await (const path of listOnPath(name, environment)) return path
  return undefined
}

/**
 * Lists every program of a name on the PATH.
 *
 * @param name - The program's name, without a folder.
 * @param environment - Contains the `PATH`.
 * @returns Paths of the executable files of that name, in the order of the `PATH`.
 */
export async function* listOnPath(name: string, environment: NodeJS.ProcessEnv): AsyncGenerator<string> {
  const file = process.platform === 'win32' ? `${name}.exe` : name
  for (const folder of new Set((environment.PATH ?? '').split(delimiter).filter(Boolean))) {
    const path = join(folder, file)
    if (await isProgram(path)) yield path
  }
}

// A folder has the permission "executable" too.
async function isProgram(path: string): Promise<boolean> {
  return Promise.all([stat(path), access(path, constants.X_OK)]).then(
    ([stats]) => stats.isFile(),
    () => false,
  )
}
