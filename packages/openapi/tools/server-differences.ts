import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Overlay } from './apply-overlay.js'
import { groupBy } from './group-by.js'

/** Something that servers do differently, and the test that proves it: its full name by file. */
export interface ServerDifference {
  about: string
  'v2.3': string
  'v26.2': string
  test: Record<string, string>
}

/** A correction of the official description, and on which server it was seen. */
export interface Correction {
  feature: string
  /** Operations, schemas or members. */
  places: string[]
  evidence: string
}

/** `spec/server-differences.yaml`. */
export function readServerDifferences(): ServerDifference[] {
  return parse(readFileSync(new URL('../spec/server-differences.yaml', import.meta.url), 'utf8'))
}

/** The corrections of an overlay that say what a server does. */
export function correctionsOf(feature: string, actions: Overlay['actions']): Correction[] {
  return actions
    .map((action) => ({
      feature,
      places: placesOf(action),
      evidence: String(action['x-evidence'] ?? '').replaceAll(/\s+/g, ' '),
    }))
    .filter(({ evidence }) => /v\d/.test(evidence) && !isReceiptOnly(evidence))
}

/** Writes `docs/server-differences.md`. */
export function serverDifferencesPage(differences: ServerDifference[], corrections: Correction[]): string {
  return `<!-- Made by \`pnpm generate\` from packages/openapi/spec/: change that, never this file. -->

# Differences between servers

Which release has which operation and member is in [the compatibility tables](compatibility.md). This page says where servers behave differently.

## Between releases

Each row is tested on v2.3.0 and v26.2.0.

| about | up to v2.3 | v26.2 | test |
| --- | --- | --- | --- |
${differences.map(differenceRow).join('')}
## From the official description

The types and documents of Hydra Kit follow the servers where these differ from the official description.

${groupBy(corrections, ({ feature }) => feature)
  .map((group) => chapter(group[0].feature, group))
  .join('\n')}`
}

// Says where it was seen, and nothing more.
function isReceiptOnly(evidence: string): boolean {
  return /^(All )?(seen|recorded) (on|from) v[\d.]+( and v[\d.]+)?\.$/i.test(evidence)
}

function differenceRow(difference: ServerDifference): string {
  const tests = Object.entries(difference.test).map(([file, name]) => `[${cell(name)}](../${file})`)
  return `| ${[difference.about, difference['v2.3'], difference['v26.2'], tests.join(', ')].join(' | ')} |\n`
}

function chapter(feature: string, corrections: Correction[]): string {
  const rows = groupBy(corrections, ({ evidence }) => evidence).map((alike) => {
    const places = [...new Set(alike.flatMap(({ places }) => places))]
    return `| ${places.map((place) => `\`${place}\``).join(', ')} | ${cell(alike[0].evidence)} |\n`
  })
  return `### ${feature}\n\n| where | what servers do |\n| --- | --- |\n${rows.join('')}`
}

/** Operations such as `put /admin/clients/{id}`, schemas, or members such as `oAuth2Client.jwks`. */
function placesOf({ target, update }: Overlay['actions'][number]): string[] {
  const [, paths, rest = ''] = /^\$\.paths\[([^\]]*)\](.*)$/.exec(target) ?? []
  if (paths !== undefined) return namesIn(paths).map((path) => [...methodsIn(rest), path].join(' '))
  const [, one, several, members] = schemaTarget.exec(target) ?? []
  if (!target.startsWith('$.components.schemas')) return ['several operations']
  const schemas = several ? namesIn(several) : one ? [one] : Object.keys(Object(update))
  return members ? schemas.flatMap((schema) => namesIn(members).map((member) => `${schema}.${member}`)) : schemas
}

const schemaTarget = /^\$\.components\.schemas(?:\.(\w+)|\[([^\]]*)\])?(?:\.properties(.*))?$/

function namesIn(selector: string): string[] {
  return [...selector.matchAll(/[\w/{}#-]+/g)].map(([name]) => name).filter((name) => name !== 'ref')
}

function methodsIn(selector: string): string[] {
  return [...selector.matchAll(/\b(get|put|post|delete|patch)\b/g)].map(([name]) => name)
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;')
}
