import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type LanguageDriver, startDriver } from './language-driver.js'
import { recordBodies } from './record-bodies.js'

const run = promisify(execFile)
const sources = fileURLToPath(new URL('..', import.meta.url))

/** Makes a client of a document with a generator as it is published, compiles it, and starts the language's driver. */
export interface Language {
  readonly name: string
  readonly generator: string
  /** A failure that the generator makes of any description of the same JSON. */
  readonly limit?: RegExp
  make(document: object, folder: string): Promise<LanguageDriver>
}

const oapiCodegen = 'v2.8.2'

export const go: Language = {
  name: 'Go',
  generator: `oapi-codegen ${oapiCodegen}`,
  async make(document, folder) {
    cpSync(join(sources, 'go'), folder, { recursive: true })
    mkdirSync(join(folder, 'hydra'))
    writeFileSync(join(folder, 'document.json'), JSON.stringify(document))
    const generator = `github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen@${oapiCodegen}`
    const options = ['-generate', 'types,client', '-package', 'hydra', '-o', 'hydra/hydra.go', 'document.json']
    await run('go', ['run', generator, ...options], { cwd: folder })
    await run('go', ['build', '-o', 'driver', '.'], { cwd: folder })
    return startDriver(join(folder, 'driver'), [], folder)
  },
}

export const python: Language = {
  name: 'Python',
  generator: 'openapi-python-client 0.29.1',
  // It reads a member into a variable of its name. That of a private JSON Web Key, `d`, is the variable it reads from.
  limit: /^AttributeError: '(str|Unset)' object has no attribute 'pop'$/,
  async make(document, folder) {
    cpSync(join(sources, 'python'), folder, { recursive: true })
    writeFileSync(join(folder, 'document.json'), JSON.stringify(document))
    await run('python3', ['-m', 'venv', 'venv'], { cwd: folder })
    const bin = join(folder, 'venv', 'bin')
    const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` }
    const inFolder = { cwd: folder, env, maxBuffer: 2 ** 26 }
    await run(join(bin, 'pip'), ['install', '--quiet', '-r', 'requirements.txt'], inFolder)
    const options = ['--path', 'document.json', '--output-path', 'hydra_client', '--meta', 'none']
    await run(join(bin, 'openapi-python-client'), ['generate', ...options], inFolder)
    await run(join(bin, 'python'), ['-m', 'compileall', '-q', 'hydra_client'], inFolder)
    return startDriver(join(bin, 'python'), ['driver.py'], folder)
  },
}

const openapiGenerator = '7.16.0'

export const java: Language = {
  name: 'Java',
  generator: `openapi-generator ${openapiGenerator}`,
  // Its client takes no text but plain text; the page of an authorization response is HTML.
  limit: /The response Content-Type is supposed to be `text\/plain`/,
  async make(document, folder) {
    mkdirSync(folder)
    writeFileSync(join(folder, 'document.json'), JSON.stringify(document))
    const inFolder = { cwd: folder, maxBuffer: 2 ** 26 }
    await run('mvn', ['-q', 'dependency:copy', `-Dartifact=${generatorJar}`, '-DoutputDirectory=.'], inFolder)
    const jar = `openapi-generator-cli-${openapiGenerator}.jar`
    await run(
      'java',
      ['-jar', jar, 'generate', '-i', 'document.json', '-g', 'java', '--library', 'native', '-o', '.'],
      inFolder,
    )
    cpSync(join(sources, 'java', 'Driver.java'), join(folder, 'src', 'main', 'java', 'Driver.java'))
    await run('mvn', ['-q', '-DskipTests', '-Dmaven.compiler.parameters=true', 'compile'], inFolder)
    await run('mvn', ['-q', 'dependency:build-classpath', '-Dmdep.outputFile=classpath'], inFolder)
    const classpath = `target/classes:${readFileSync(join(folder, 'classpath'), 'utf8')}`
    const api = 'org.openapitools.client.api'
    const names = readdirSync(join(folder, 'src/main/java', api.replaceAll('.', '/'))).map((file) =>
      file.replace('.java', ''),
    )
    return recordBodies(
      startDriver('java', ['-cp', classpath, 'Driver', ...names.map((name) => `${api}.${name}`)], folder),
    )
  },
}

const generatorJar = `org.openapitools:openapi-generator-cli:${openapiGenerator}:jar`
