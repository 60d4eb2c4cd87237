import { readFileSync } from 'node:fs'
import type { Json } from './json.js'

/** @throws {TypeError} If the file cannot be read, or holds no JSON. */
export function readJson(file: string): Json {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Json
  } catch (error) {
    throw new TypeError(`${file} cannot be read as JSON: ${error instanceof Error ? error.message : error}`)
  }
}
