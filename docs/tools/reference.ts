import { Application } from 'typedoc'
import { publishedEntries } from '../../tests/conventions/src/published-entries.js'
import { root } from './repository.js'
import { emptyFolder } from './write-page.js'

/** Makes the API reference from the built declarations, a page for each module that users import. */
export async function writeReference(): Promise<void> {
  emptyFolder('reference')
  const app = await Application.bootstrapWithPlugins({
    entryPoints: publishedEntries.map(({ declarations }) => declarations),
    plugin: ['typedoc-plugin-markdown'],
    tsconfig: `${root}docs/tsconfig.reference.json`,
    name: 'API reference',
    readme: 'none',
    logLevel: 'Error',
    disableSources: true,
    excludeExternals: true,
    excludePrivate: true,
    skipErrorChecking: true,
    ...{ outputFileStrategy: 'modules', entryFileName: 'index', hideBreadcrumbs: true, hidePageHeader: true },
    ...{ parametersFormat: 'table', interfacePropertiesFormat: 'table', typeDeclarationFormat: 'table' },
    ...{
      useCodeBlocks: false,
      tableColumnSettings: { hideModifiers: true },
      groupOrder: ['Functions', 'Classes', '*'],
      useHTMLAnchors: true,
      sanitizeComments: true,
    },
  } as Parameters<typeof Application.bootstrapWithPlugins>[0])
  const entryPoints = (app.getEntryPoints() ?? []).map((each) => ({ ...each, displayName: specifierOf(each) }))
  const project = app.converter.convert(entryPoints)
  if (entryPoints.length !== publishedEntries.length) throw new Error('TypeDoc has not found each entry')
  await app.outputs.writeOutput({ name: 'markdown', path: `${root}docs/reference` }, project)
  if (app.logger.hasErrors()) throw new Error('TypeDoc reports errors')
}

function specifierOf({ sourceFile }: { sourceFile: { fileName: string } }): string {
  const entry = publishedEntries.find(({ declarations }) => declarations === sourceFile.fileName)
  if (!entry) throw new Error(`no package exports ${sourceFile.fileName}`)
  return entry.specifier
}
