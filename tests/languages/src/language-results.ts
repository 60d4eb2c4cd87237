import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Source } from './documents.js'

/** How many cases a client passed, and the titles of the others. */
export interface ClientResult {
  readonly compiles: boolean
  readonly passed: number
  readonly failed: readonly string[]
  readonly inexpressible: readonly string[]
}

/** The clients of one language, on one release of Hydra. */
export type LanguageResult = { readonly language: string; readonly generator: string; readonly release: string } & {
  readonly [each in Source]: ClientResult
}

/** The results that the page shows. */
export const lastRun = new URL('../last-run.json', import.meta.url)
const reports = new URL('../../../reports/languages/', import.meta.url)

export function readLastRun(): LanguageResult[] {
  return existsSync(lastRun) ? JSON.parse(readFileSync(lastRun, 'utf8')) : []
}

/** Keeps the results of a run, so that `pnpm languages:table` can make the table of them. */
export function writeReport(result: LanguageResult): void {
  mkdirSync(reports, { recursive: true })
  writeFileSync(new URL(`${result.language}-${result.release}.json`, reports), JSON.stringify(result))
}

/** The results of all runs since the reports were last deleted. */
export function readReports(): LanguageResult[] {
  const files = existsSync(reports) ? readdirSync(reports).filter((name) => name.endsWith('.json')) : []
  return files.map((name) => JSON.parse(readFileSync(new URL(name, reports), 'utf8')))
}

/** The last results, with newer ones in place of those of the same language and release. */
export function mergeResults(last: readonly LanguageResult[], newer: readonly LanguageResult[]): LanguageResult[] {
  const keyOf = ({ language, release }: LanguageResult) => `${language} ${release}`
  const merged = new Map([...last, ...newer].map((each) => [keyOf(each), each]))
  const names = [...merged.keys()].sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
  return names.map((name) => merged.get(name) as LanguageResult)
}
