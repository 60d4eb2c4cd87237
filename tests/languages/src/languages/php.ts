import { startDriver } from '../language-driver.js'
import { fetchGenerator, generate, openapiGenerator } from '../openapi-generator.js'
import { recordBodies } from '../record-bodies.js'
import { runCommand } from '../run-command.js'
import { writeDriver } from '../write-driver.js'
import type { Language } from './language.js'

export const php: Language = {
  name: 'PHP',
  generator: openapiGenerator,
  // Its client takes an empty list for a missing one.
  limit: /^InvalidArgumentException: Missing the required parameter/,
  async fetchTools(tools) {
    await fetchGenerator(tools)
    await runCommand(tools, 'php', ['-r', "require 'GuzzleHttp/autoload.php';"])
  },
  async makeClient(document, folder, tools) {
    writeDriver('php', document, folder)
    await generate(folder, tools, 'php', ['-o', 'hydra'])
    await runCommand(folder, 'sh', ['-c', 'find hydra/lib -name "*.php" | xargs -n1 php -l'])
  },
  start: (folder) => recordBodies(startDriver('php', ['-d', 'display_errors=stderr', 'driver.php'], folder)),
}
