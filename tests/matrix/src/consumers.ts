import { readFileSync } from 'node:fs'

/** The text of a program in `consumers`: one that uses the packages as an application does. */
export function readConsumer(file: string): string {
  return readFileSync(new URL(`../consumers/${file}`, import.meta.url), 'utf8')
}
