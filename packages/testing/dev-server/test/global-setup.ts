import { findHydra } from '../src/find-hydra.js'
import { createProgressPrinter } from '../src/progress.js'

/** Has Hydra built where this machine has none, before the first test. */
export async function setup(): Promise<void> {
  await findHydra({ report: createProgressPrinter() })
}
