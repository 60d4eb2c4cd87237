import { type Budget, budgets, holds } from './budgets.js'
import type { BundlePlatform } from './bundle-program.js'
import { bundleSize } from './bundle-size.js'
import { hydraKitContender } from './contenders.js'
import { installedSize } from './installed-size.js'
import { kilobytes } from './units.js'

// Prints what Hydra Kit weighs beside its budgets, and fails if one is exceeded. The house plan limits bundles of operations for browsers. Shown only are a
// bundle for Node, which nobody downloads, and one of every export, which nobody makes and which each new function makes larger.

interface Row {
  readonly what: string
  readonly value: number
  readonly budget: Budget
  readonly unit: (value: number) => string
  /** Shown only: exceeding the limit does not fail. */
  readonly isShownOnly?: boolean
}

const { oneOperation, everyOperation, everything, packages } = hydraKitContender
const rows = [
  await bundleRow('one operation', oneOperation, 'browser', budgets.oneOperation),
  await bundleRow('one operation', oneOperation, 'node', budgets.oneOperationOnNode),
  await bundleRow('every operation', everyOperation, 'browser', budgets.everyOperation),
  await bundleRow('every operation', everyOperation, 'node', budgets.everyOperation),
  { ...(await bundleRow('every export', everything, 'browser', budgets.everyExport)), isShownOnly: true },
  await bundleRow('every export', everything, 'node', budgets.everyExport),
  ...(await installedRows()),
]
for (const row of rows) {
  console.log(`${verdictOf(row)} ${row.what}: ${row.unit(row.value)} (budget ${row.unit(row.budget.limit)})`)
}
if (rows.some((row) => verdictOf(row) === 'FAIL')) process.exitCode = 1

function verdictOf({ budget, value, isShownOnly }: Row): string {
  if (holds(budget, value)) return 'ok  '
  return isShownOnly ? 'over' : 'FAIL'
}

async function bundleRow(name: string, program: string, platform: BundlePlatform, budget: Budget): Promise<Row> {
  const value = await bundleSize(program, platform)
  return { what: `bundle of ${name}, ${platform}`, value, budget, unit: kilobytes, isShownOnly: platform === 'node' }
}

async function installedRows(): Promise<Row[]> {
  const { packages: names, bytes } = await installedSize(packages)
  return [
    {
      what: `packages installed (${names.join(', ')})`,
      value: names.length,
      budget: budgets.installedPackages,
      unit: String,
    },
    { what: 'bytes installed', value: bytes, budget: budgets.installedBytes, unit: kilobytes },
  ]
}
