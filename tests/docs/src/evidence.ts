import type { Claim, Claims } from './claims.js'
import { readDocument } from './documents.js'

/** What the last run says of the tests that the claims name. `pnpm evidence` writes it from a report of vitest. */
export interface LastRun {
  /** Day of the run, its Hydra, and its machine. */
  readonly about: string
  /** Passed tests by `file > full name`; a name with placeholders counts each of its tests. */
  readonly passed: Readonly<Record<string, number>>
}

/** The JSON report of vitest, as far as it matters here. */
export interface Report {
  readonly testResults: readonly {
    readonly name: string
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[]
      readonly title: string
      readonly status: string
    }[]
  }[]
}

/** Counts the passed tests for each name in the claims. A name with one test that did not pass is left out. */
export function countPassed({ claims }: Claims, { testResults }: Report): LastRun['passed'] {
  const names = Object.values(claims).flatMap((each) => each.flatMap(listTests))
  const counts = names.map(({ file, name }) => {
    const results = testResults
      .filter((each) => each.name.endsWith(`/${file}`))
      .flatMap((each) => each.assertionResults)
    const found = results.filter((each) => toPattern(name).test([...each.ancestorTitles, each.title].join(' > ')))
    return [`${file} > ${name}`, found.every(({ status }) => status === 'passed') ? found.length : 0] as const
  })
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}

/** `docs/evidence.md`. */
export function writeEvidence(data: Claims, lastRun: LastRun): string {
  const chapters = Object.entries(data.claims).map(([document, claims]) => writeChapter(document, claims, lastRun))
  return `${[introduction(lastRun), ...chapters, writeFigures(data)].join('\n\n')}\n`
}

function introduction({ about }: LastRun): string {
  return `# Evidence

The claims of the READMEs that have a test, with the tests that prove them. The number is how many tests of that name passed in the last run: ${about}. A dash means that the run did not include the test, or that it failed.

[\`tests/docs/claims.yaml\`](../tests/docs/claims.yaml) maps the claims, and \`pnpm evidence\` writes this page. A test fails if a claim has no test, a named test does not exist, or a README gains a sentence that looks like a claim and is not mapped.`
}

function writeChapter(document: string, claims: readonly Claim[], { passed }: LastRun): string {
  const rows = claims.flatMap((claim) =>
    listTests(claim).map(({ file, name }, index) => {
      const says = index === 0 ? toCell(claim.says) : ''
      return `| ${says} | [${toCell(name)}](../${file}) | ${passed[`${file} > ${name}`] ?? '–'} |`
    }),
  )
  const title = document === 'README.md' ? 'The project' : `\`${nameOf(document)}\``
  return `## ${title}\n\nFrom its [README](../${document}).\n\n| claim | test | passed |\n| --- | --- | ---: |\n${rows.join('\n')}`
}

function writeFigures({ figures }: Claims): string {
  const rows = Object.entries(figures).flatMap(([document, list]) =>
    list.map(
      ({ says, in: source }) =>
        `| ${toCell(says.replace(/^\| /, ''))} | [README](../${document}) | [${findMachine(source)}](../${source}) |`,
    ),
  )
  return `## Figures\n\n| figure | stands in | measured |\n| --- | --- | --- |\n${rows.join('\n')}`
}

/** The line of the results that says when they were measured, and on which machine. */
export function findMachine(source: string): string {
  const [line] = /^\d{4}-\d\d-\d\d, .*? cores/m.exec(readDocument(source)) ?? []
  if (line === undefined) throw new Error(`${source} does not say when and on which machine its figures were measured`)
  return line
}

export function listTests({ tests }: Claim): { file: string; name: string }[] {
  return Object.entries(tests).flatMap(([file, names]) => names.map((name) => ({ file, name })))
}

function nameOf(document: string): string {
  return JSON.parse(readDocument(document.replace('README.md', 'package.json'))).name
}

// `%s`, `%j`, `%i`, `$title` and `${…}` stand for what the test is told at run time.
function toPattern(name: string): RegExp {
  const parts = name.split(/%[sijd]|\$\{[^}]*\}|\$[\w.]+/)
  return new RegExp(`^${parts.map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')).join('[^]*')}$`)
}

function toCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;')
}
