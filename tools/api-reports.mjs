// What each package exports, as text: one committed report for each entry point, beside its package, so that no change of the public surface goes
// unseen.
// It reads dist/, so build first. `--accept` writes the reports; without it, what differs from them is a failure.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, posix, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { CompilerState, Extractor, ExtractorConfig } from '@microsoft/api-extractor'
import { packageFolders } from './package-folders.mjs'

const { accept } = parseArgs({ options: { accept: { type: 'boolean', default: false } } }).values
const howToAccept = 'If that is meant: `pnpm api:accept`, and a changeset.'
const compilerOptions = { types: ['node'], skipLibCheck: true }
const reportTempFolder = mkdtempSync(join(tmpdir(), 'hydra-kit-api-'))

const packages = packageFolders()
const entries = packages.flatMap(entryPoints)
const unbuilt = entries.filter(({ declarations }) => !existsSync(declarations))
const faults = [
  ...unbuilt.map(({ specifier, declarations }) => `${specifier}: ${declarations} is missing, \`pnpm build\` makes it`),
  ...compare(entries.filter((entry) => !unbuilt.includes(entry))),
  ...leftovers(),
]
rmSync(reportTempFolder, { recursive: true })
for (const fault of faults) console.error(fault)
process.exitCode = faults.length > 0 ? 1 : 0

function entryPoints({ folder, path }) {
  const manifest = join(path, 'package.json')
  const { name, private: isPrivate, exports } = JSON.parse(readFileSync(manifest, 'utf8'))
  if (isPrivate) return []
  return Object.entries(exports).flatMap(([subpath, { import: module }]) => {
    if (module === undefined) return []
    const report = `${posix.join(folder, subpath).replaceAll('/', '.')}.api.md`
    const declarations = join(path, module.types)
    return [{ specifier: posix.join(name, subpath), path, report, manifest: resolve(manifest), declarations }]
  })
}

// One program for all: most of the time goes into reading declarations, and packages share theirs.
function compare(built) {
  if (built.length === 0) return []
  const configs = built.map(configure)
  const additionalEntryPoints = configs.slice(1).map(({ mainEntryPointFilePath }) => mainEntryPointFilePath)
  const compilerState = CompilerState.create(configs[0], { additionalEntryPoints })
  return built.flatMap(({ specifier }, index) => {
    const messages = []
    const { succeeded } = Extractor.invoke(configs[index], {
      compilerState,
      localBuild: accept,
      printApiReportDiff: true,
      messageCallback(message) {
        message.handled = true
        messages.push(message)
      },
    })
    return succeeded ? [] : [`${specifier}: ${reason(messages)}`]
  })
}

function reason(messages) {
  const error = messages.find(({ logLevel }) => logLevel === 'error')
  if (error) return error.formatMessageWithLocation(process.cwd())
  const difference = messages.find(({ messageId }) => messageId === 'console-api-report-diff')
  if (!difference) return `no report of its public surface yet. ${howToAccept}`
  return `the public surface changed. ${howToAccept}\n${difference.text.slice(difference.text.indexOf('@@'))}`
}

function configure({ path, report, manifest, declarations }) {
  const [none, error] = [{ logLevel: 'none' }, { logLevel: 'error' }]
  return ExtractorConfig.prepare({
    packageJsonFullPath: manifest,
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: resolve('.'),
      mainEntryPointFilePath: resolve(declarations),
      newlineKind: 'lf',
      compiler: {
        overrideTsconfig: { extends: resolve('tsconfig.base.json'), compilerOptions, files: [resolve(declarations)] },
      },
      // A type that is not exported but part of one that is, is public surface too.
      apiReport: {
        enabled: true,
        includeForgottenExports: true,
        reportFolder: resolve(path),
        reportTempFolder,
        reportFileName: report,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: error },
        extractorMessageReporting: {
          default: error,
          // Stability and links are no matter of these reports.
          'ae-missing-release-tag': none,
          'ae-undocumented': error,
          'ae-unresolved-link': none,
          'ae-forgotten-export': none,
        },
        tsdocMessageReporting: { default: none },
      },
    },
  })
}

function leftovers() {
  const known = new Set(entries.map(({ path, report }) => `${path}/${report}`))
  const reports = packages.flatMap(({ path }) => readdirSync(path).map((name) => `${path}/${name}`))
  const gone = reports.filter((report) => report.endsWith('.api.md') && !known.has(report))
  if (accept) for (const report of gone) rmSync(report)
  return accept ? [] : gone.map((report) => `${report}: no package exports it any more. ${howToAccept}`)
}
