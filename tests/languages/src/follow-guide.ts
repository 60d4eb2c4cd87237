import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { startHydra } from '@hydrakit/dev-server'
import { moveTo } from '../../docs/src/snippets.js'
import { readSource } from './documents.js'
import { runCommand } from './run-command.js'

const guides = new URL('../../../docs/guides/', import.meta.url)

/** What a reader has to do, and sees. */
export interface Guide {
  readonly commands: readonly string[]
  /** Where the program is to be saved. */
  readonly file: string
  readonly program: string
  readonly run: string
  readonly output: string
  /** The one release whose document the program fits, if it fits no other. */
  readonly release: string | undefined
}

/** Follows a guide in a new folder, on a server of its own, with the document of its release. */
export async function followGuide(guide: Guide, folder: string): Promise<{ printed: string; shown: string }> {
  const server = await startHydra()
  try {
    const document = `hydra-${server.version}.json`
    mkdirSync(folder)
    writeFileSync(join(folder, document), JSON.stringify(readSource('ours', server.version)))
    for (const command of guide.commands) await runLine(folder, command.replace('hydra-v26.2.0.json', document))
    mkdirSync(dirname(join(folder, guide.file)), { recursive: true })
    writeFileSync(join(folder, guide.file), moveTo(server, guide.program))
    return { printed: await runLine(folder, guide.run), shown: guide.output }
  } finally {
    await server.stop()
  }
}

/** What a terminal shows of a command line. */
async function runLine(folder: string, line: string): Promise<string> {
  return stripVTControlCharacters(await runCommand(folder, 'sh', ['-c', line]))
}

/** Reads the guide of a language. */
export function readGuide(language: string): Guide {
  const page = new URL(`${language.toLowerCase()}.md`, guides)
  const text = readFileSync(page, 'utf8')
  const find = (pattern: RegExp) => pattern.exec(text)?.slice(1) ?? []
  const [commands = ''] = find(/^```sh\n([\s\S]*?)^```$/m)
  const [file = ''] = find(/^Save this as `([^`]+)`/m)
  const [program = ''] = find(/^<<< (\S+)$/m)
  const [run = '', output = ''] = find(/^```console\n\$ (.*)\n([\s\S]*?)^```$/m)
  return {
    ...{ commands: commands.trimEnd().split('\n'), file, run, output },
    program: readFileSync(new URL(program, page), 'utf8'),
    release: /fits the document of (v[\d.]+) only/.exec(text)?.[1],
  }
}
