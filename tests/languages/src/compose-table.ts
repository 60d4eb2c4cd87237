import type { ClientResult, LanguageResult } from './language-results.js'

/** The part of the page that is made from a run, in Markdown: a row for each run, then each case that fails. */
export function composeTable(results: readonly LanguageResult[]): string {
  return [
    '| language | generator | Hydra | official compiles | ours compiles | official | ours |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...results.map(composeRow),
    '',
    ...composeFailures(results),
  ].join('\n')
}

function composeRow({ language, generator, release, official, ours }: LanguageResult): string {
  const cells = [language, generator, release, ...[official, ours].map(compiles), ...[official, ours].map(count)]
  return `| ${cells.join(' | ')} |`
}

function compiles(result: ClientResult): string {
  return result.compiles ? 'yes' : 'no'
}

function count({ compiles: isRun, passed, failed, inexpressible }: ClientResult): string {
  return isRun ? [passed, failed.length, inexpressible.length].join(' / ') : 'not run'
}

function composeFailures(results: readonly LanguageResult[]): string[] {
  const languages = [...new Set(results.map(({ language }) => language))]
  const failed = new Set(results.flatMap(({ official, ours }) => [...official.failed, ...ours.failed]))
  const rows = [...failed].sort().map((title) => {
    const [operation, name] = title.split(/: (.*)/s)
    return [`\`${operation}\`: ${name}`, ...languages.map((language) => failuresOf(title, language, results))]
  })
  const header = [`failed case`, ...languages]
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`)
}

/** Such as `official, v2.3.0`; no release if it fails on all. */
function failuresOf(title: string, language: string, results: readonly LanguageResult[]): string {
  const own = results.filter((each) => each.language === language)
  const cells = (['official', 'ours'] as const).map((source) => {
    const releases = own.filter((each) => each[source].failed.includes(title)).map(({ release }) => release)
    if (releases.length === 0) return ''
    return releases.length === own.length ? source : `${source}, ${releases.join(', ')}`
  })
  return cells.filter((cell) => cell !== '').join('; ')
}
