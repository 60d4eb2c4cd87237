import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('../', import.meta.url)

/** What the comment at the top of an example says, and its length. */
export interface Example {
  readonly name: string
  /** The task that the program does: the first line of the comment. */
  readonly task: string
  /** The command that runs it, as the comment shows it. */
  readonly command: string
  /** What the command prints. */
  readonly output: string
  readonly lines: number
}

/** Reads every example of the folder. */
export function listExamples(): Example[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !/\.(test|config)\.ts$/.test(file))
  return files.map((file) => readExample(file.replace(/\.ts$/, '')))
}

/** Reads an example by its name, such as `sign-in`. */
export function readExample(name: string): Example {
  return readProgram(`${name}.ts`)
}

/** Reads a program of the folder, in any language, by its path. */
export function readProgram(path: string): Example {
  const marker = path.endsWith('.py') ? '#' : '//'
  const indent = `${marker}     `
  const source = readFileSync(new URL(path, folder), 'utf8').replace('<?php\n\n', '')
  const lines = source.trimEnd().split('\n')
  const comment = lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith(marker)),
  )
  const block = comment.filter((line) => line.startsWith(indent)).map((line) => line.slice(indent.length))
  const [command = '', ...output] = block
  if (!command.startsWith('$ ')) throw new Error(`the comment of ${path} shows no command`)
  return {
    name: path.replace(/\.\w+$/, ''),
    ...{ task: (comment[0] ?? '').replace(`${marker} `, ''), command: command.slice('$ '.length) },
    ...{ output: maskVariables(output.join('\n')), lines: lines.length },
  }
}

/** Replaces what differs from run to run: ports, durations with a fraction, and the user codes of devices. */
export function maskVariables(text: string): string {
  return text
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    .replaceAll(/\d+\.\d+(?=ms\b|$)/gm, 'DURATION')
    .replaceAll(/(?<=and type )\w+/g, 'USERCODE')
}
