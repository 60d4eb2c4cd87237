import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startDriver } from '../language-driver.js'
import { fetchGenerator, generate, openapiGenerator } from '../openapi-generator.js'
import { recordBodies } from '../record-bodies.js'
import { runCommand } from '../run-command.js'
import { writeDriver } from '../write-driver.js'
import { writeRustCalls } from '../write-rust-calls.js'
import type { Language } from './language.js'

export const rust: Language = {
  name: 'Rust',
  generator: openapiGenerator,
  fetchTools: fetchGenerator,
  async makeClient(document, folder, tools) {
    writeDriver('rust', document, folder)
    await generate(folder, tools, 'rust', ['-o', 'hydra', '--package-name', 'hydra'])
    writeFileSync(join(folder, 'src', 'calls.rs'), writeRustCalls(join(folder, 'hydra', 'src', 'apis')))
    await runCommand(folder, 'cargo', ['build', '--quiet'])
    const target = process.env.CARGO_TARGET_DIR ?? join(folder, 'target')
    copyFileSync(join(target, 'debug', 'driver'), join(folder, 'driver'))
  },
  start: (folder) => recordBodies(startDriver(join(folder, 'driver'), [], folder)),
}
