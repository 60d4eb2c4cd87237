import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Where browsers are installed that are not on the PATH. */
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/**
 * Finds the Chromium or Chrome that is installed. None is downloaded: tests run in a browser that people use.
 *
 * @param env - The environment: `CHROMIUM_BIN` names one, `PATH` is searched for the rest.
 * @returns The path of the program.
 * @throws Error that names the ways out if `CHROMIUM_BIN` is no program, or there is no browser.
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string {
  const { CHROMIUM_BIN: chosen, PATH = '' } = env
  if (chosen) {
    if (isProgram(chosen)) return chosen
    throw new Error(`CHROMIUM_BIN is ${chosen}, which is no program that can be run`)
  }
  const folders = PATH.split(delimiter).filter(Boolean)
  const found = [...commands.flatMap((name) => folders.map((folder) => join(folder, name))), ...places].find(isProgram)
  if (found) return found
  throw new Error(
    `No Chromium and no Chrome was found (${commands.join(', ')}). Install one (Debian: apt-get install chromium; ` +
      'macOS: brew install --cask google-chrome), or set CHROMIUM_BIN to the path of one.',
  )
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
