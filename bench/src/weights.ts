import type { BundlePlatform } from './bundle-program.js'
import { bundleSize } from './bundle-size.js'
import { bareFetchProgram, contenders } from './contenders.js'
import { type InstalledSize, installedSize } from './installed-size.js'
import { bareFetch } from './peers/peers.js'
import { progress } from './progress.js'
import { shuffled } from './statistics.js'
import { type TypeCheckCost, typeCheck } from './type-check.js'

/** What a client weighs before it is called. */
export interface Weight {
  readonly name: string
  readonly oneOperation: Readonly<Record<BundlePlatform, number>>
  readonly everyOperation: Readonly<Record<BundlePlatform, number>>
  readonly everything: Readonly<Record<BundlePlatform, number>>
  readonly installed: InstalledSize
}

export interface TypeCheckSample extends TypeCheckCost {
  readonly name: string
  readonly skipLibCheck: boolean
}

export function measureWeights(): Promise<Weight[]> {
  progress('bundles and installations')
  return Promise.all(
    contenders.map(async ({ name, packages, oneOperation, everyOperation, everything }) => ({
      name,
      oneOperation: await bundlesOf(oneOperation),
      everyOperation: await bundlesOf(everyOperation),
      everything: await bundlesOf(everything),
      installed: await installedSize(packages),
    })),
  )
}

/** Type-checks the program of each contender, and one of bare `fetch`, in turn. */
export async function measureTypeChecks(rounds: number): Promise<TypeCheckSample[]> {
  const programs = [...contenders, { name: bareFetch, program: bareFetchProgram }]
  const samples: TypeCheckSample[] = []
  for (let round = 1; round <= rounds; round += 1) {
    progress(`type check ${round} of ${rounds}`)
    for (const { name, program } of shuffled(programs)) {
      for (const skipLibCheck of [true, false]) {
        samples.push({ name, skipLibCheck, ...(await typeCheck(program, skipLibCheck)) })
      }
    }
  }
  return samples
}

async function bundlesOf(program: string): Promise<Record<BundlePlatform, number>> {
  return { browser: await bundleSize(program, 'browser'), node: await bundleSize(program, 'node') }
}
