import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of a language's driver. */
export function driverOf(language: string): string {
  return fileURLToPath(new URL(`../${language}`, import.meta.url))
}

/** Puts the driver of a language and the document, as `document.json`, into a new folder. */
export function writeDriver(language: string, document: object, folder: string): void {
  mkdirSync(folder, { recursive: true })
  cpSync(driverOf(language), folder, { recursive: true })
  writeFileSync(join(folder, 'document.json'), JSON.stringify(document))
}
