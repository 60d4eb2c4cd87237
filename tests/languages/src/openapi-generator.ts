import { join } from 'node:path'
import { runCommand } from './run-command.js'

const version = '7.16.0'
const jar = `openapi-generator-cli-${version}.jar`

export const openapiGenerator = `openapi-generator ${version}`

/** Fetches the generator from the registry of Maven. */
export async function fetchGenerator(tools: string): Promise<void> {
  const artifact = `-Dartifact=org.openapitools:openapi-generator-cli:${version}:jar`
  await runCommand(tools, 'mvn', ['-q', 'dependency:copy', artifact, '-DoutputDirectory=.'])
}

/** Makes a client of `document.json` in a folder. */
export async function generate(folder: string, tools: string, language: string, options: string[]): Promise<void> {
  const args = ['generate', '-i', 'document.json', '-g', language, ...options]
  await runCommand(folder, 'java', ['-jar', join(tools, jar), ...args])
}
