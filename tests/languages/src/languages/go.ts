import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startDriver } from '../language-driver.js'
import { runCommand } from '../run-command.js'
import { driverOf, writeDriver } from '../write-driver.js'
import type { Language } from './language.js'

const version = 'v2.8.2'

export const go: Language = {
  name: 'Go',
  generator: `oapi-codegen ${version}`,
  async fetchTools(tools) {
    const generator = `github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@${version}`
    await runCommand(tools, 'go', ['install', generator], { GOBIN: tools })
    await runCommand(driverOf('go'), 'go', ['mod', 'download'])
  },
  async makeClient(document, folder, tools) {
    writeDriver('go', document, folder)
    mkdirSync(join(folder, 'hydra'))
    const options = ['-generate', 'types,client', '-package', 'hydra', '-o', 'hydra/hydra.go', 'document.json']
    await runCommand(folder, join(tools, 'oapi-codegen'), options)
    await runCommand(folder, 'go', ['build', '-o', 'driver', '.'])
  },
  start: (folder) => startDriver(join(folder, 'driver'), [], folder),
}
