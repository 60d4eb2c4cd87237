import { mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { startDriver } from '../language-driver.js'
import { fetchGenerator, generate, openapiGenerator } from '../openapi-generator.js'
import { recordBodies } from '../record-bodies.js'
import { runCommand } from '../run-command.js'
import { writeDriver } from '../write-driver.js'
import type { Language } from './language.js'

const api = 'org.openapitools.client.api'

export const java: Language = {
  name: 'Java',
  generator: openapiGenerator,
  fetchTools: fetchGenerator,
  async makeClient(document, folder, tools) {
    writeDriver('java', document, folder)
    // Without the rule a constant is dropped, and the two shapes of an introspected token cannot be told apart.
    const rule = ['--openapi-normalizer', 'SIMPLIFY_BOOLEAN_ENUM=false']
    await generate(folder, tools, 'java', ['--library', 'native', ...rule, '-o', '.'])
    mkdirSync(join(folder, 'src/main/java'), { recursive: true })
    renameSync(join(folder, 'Driver.java'), join(folder, 'src/main/java/Driver.java'))
    await runCommand(folder, 'mvn', ['-q', '-DskipTests', '-Dmaven.compiler.parameters=true', 'compile'])
    await runCommand(folder, 'mvn', ['-q', 'dependency:build-classpath', '-Dmdep.outputFile=classpath'])
  },
  start(folder) {
    const classpath = `target/classes:${readFileSync(join(folder, 'classpath'), 'utf8')}`
    const files = readdirSync(join(folder, 'src/main/java', api.replaceAll('.', '/')))
    const names = files.map((file) => `${api}.${file.replace('.java', '')}`)
    return recordBodies(startDriver('java', ['-cp', classpath, 'Driver', ...names], folder))
  },
}
