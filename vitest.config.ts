import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// Without the name of a file or a folder.
const isWhole = process.argv.slice(2).every((word) => word === 'run' || word.startsWith('-'))
if (isWhole) console.log('All tests take about 20 minutes on two cores. `pnpm test packages/core` tests one package.')

export default defineConfig({
  test: {
    // Many tests wait for a server: on two cores, vitest's own choice of one worker leaves them idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: unitTestsFirst() },
    projects: [
      'bench',
      'examples',
      'packages/{openapi,types,core}',
      'packages/{features,kits,testing}/*',
      'packages/kits/*/vitest.*.config.ts',
      'apps/*',
      'tests/!(support|matrix|languages|capsules)',
    ],
  },
})

/** What a change breaks is mostly seen by a test without a server: those of core and the features show first. */
function unitTestsFirst(): typeof BaseSequencer {
  const isUnit = ({ moduleId }: TestSpecification) => /\/packages\/(core|features\/[\w-]+)\/src\//.test(moduleId)
  return class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const sorted = await super.sort(files)
      return [...sorted.filter(isUnit), ...sorted.filter((file) => !isUnit(file))]
    }
  }
}
