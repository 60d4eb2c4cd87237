import ts from 'typescript'
import { publishedEntries } from '../../tests/conventions/src/published-entries.js'
import { urlBuilders } from '../../tests/conventions/src/url-builders.js'
import { createEntryProgram, listModuleExports } from '../../tools/entry-program.mjs'
import { readText, root } from './repository.js'

const officialTypes = `${root}docs/node_modules/@ory/hydra-client/dist/api.d.ts`

interface Operation {
  readonly operationId: string
  readonly feature: string
  readonly releases: readonly string[]
}

/**
 * Writes a table of every operation: the call of `@ory/hydra-client`, and ours.
 *
 * @throws {Error} that names each operation without a function of ours, and each one of a release that the official client lacks.
 */
export function writeOperationTable(): string {
  const operations: Operation[] = JSON.parse(readText('packages/openapi/spec/operations.json'))
  const [official, ours] = [readOfficialCalls(), readOurCalls()]
  const rows = operations.map(({ operationId, feature, releases }) => {
    const call = ours.get(urlBuilders[operationId] ?? operationId)
    const old = official.get(operationId) ?? (releases.length > 0 ? undefined : 'none: it is in no release yet')
    if (!call || !old) throw new Error(`${operationId} has no function in ${call ? '@ory/hydra-client' : 'Hydra Kit'}`)
    return { feature, row: `| ${old} | \`${call}\` |` }
  })
  const features = [...new Set(rows.map(({ feature }) => feature))].sort()
  return features
    .map((feature) =>
      toSection(
        feature,
        rows.filter((each) => each.feature === feature).map(({ row }) => row),
      ),
    )
    .join('\n')
}

function toSection(feature: string, rows: readonly string[]): string {
  return `### @hydrakit/${feature}\n\n| \`@ory/hydra-client\` | Hydra Kit |\n| --- | --- |\n${rows.join('\n')}\n`
}

/** Each operation as its class is called: `OAuth2Api` becomes ``oAuth2.getOAuth2Client({ id })``. */
function readOfficialCalls(): ReadonlyMap<string, string> {
  const file = ts.createSourceFile(officialTypes, ts.sys.readFile(officialTypes) ?? '', ts.ScriptTarget.Latest)
  const inputs = new Map(
    file.statements.filter(ts.isInterfaceDeclaration).map((each) => [each.name.text, namesOf(each.members)]),
  )
  const classes = file.statements.filter(ts.isClassDeclaration).filter(({ name }) => name?.text.endsWith('Api'))
  const calls = classes.flatMap(({ name, members }) =>
    members.filter(ts.isMethodDeclaration).map((method) => {
      const type = method.parameters[0]?.type?.getText(file) ?? ''
      const members = inputs.get(type)
      const api = name?.text ?? ''
      return [
        namesOf([method])[0] ?? '',
        `\`${api}.${namesOf([method])[0]}(${members ? `{ ${members.join(', ')} }` : ''})\``,
      ] as const
    }),
  )
  return new Map(calls)
}

function namesOf(members: readonly ts.NamedDeclaration[]): string[] {
  return members.flatMap(({ name }) => (name && ts.isIdentifier(name) ? [name.text] : []))
}

/** Each exported function with the names of its arguments, without its options. */
function readOurCalls(): ReadonlyMap<string, string> {
  const features = publishedEntries.filter(({ declarations }) => declarations.includes('/features/'))
  const program = createEntryProgram(features)
  const checker = program.getTypeChecker()
  const symbols = features.flatMap(({ declarations }) => listModuleExports(program, declarations))
  return new Map(symbols.map((symbol) => [symbol.name, toCall(symbol.name, declarationOf(checker, symbol))]))
}

function declarationOf(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Declaration | undefined {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  return target.declarations?.[0]
}

function toCall(name: string, declaration: ts.Declaration | undefined): string {
  if (!declaration || !ts.isFunctionDeclaration(declaration)) return ''
  const parameters = declaration.parameters.filter((each) => each.name.getText() !== 'options')
  return `${name}(${parameters.map((each) => each.name.getText()).join(', ')})`
}
