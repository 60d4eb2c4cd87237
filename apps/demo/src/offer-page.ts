import { once } from 'node:events'
import { fstatSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import open from 'open'
import pc from 'picocolors'

/** Says where the page is and, on a terminal, opens it when Enter is pressed. Elsewhere it waits for nothing. */
export async function offerPage(path: string): Promise<void> {
  const url = pathToFileURL(path).href
  console.log(`  Page       ${url}`)
  if (!canAsk(process.stdout.isTTY === true, isReadable(), process.env)) return
  console.log(`\n  ${pc.bold('Press Enter to open it in your browser')}, or Ctrl-C to end.`)
  if (await waitForEnter()) await openPage(url)
}

/**
 * Whether somebody is there who can press Enter.
 *
 * @param isTerminal - Whether the output goes to a terminal.
 * @param hasInput - Whether there is an input to read from.
 */
export function canAsk(isTerminal: boolean, hasInput: boolean, { CI = '' }: NodeJS.ProcessEnv): boolean {
  return isTerminal && hasInput && ['', '0', 'false'].includes(CI)
}

// `tools/run.mjs` passes on what is typed through a pipe, and /dev/null where there is no terminal.
function isReadable(): boolean {
  return process.stdin.isTTY || fstatSync(0).isFIFO() || fstatSync(0).isSocket()
}

async function waitForEnter(): Promise<boolean> {
  const input = createInterface({ input: process.stdin })
  const outcome = await Promise.race([
    once(input, 'line').then(() => true),
    once(input, 'close').then(() => false),
    once(process, 'SIGINT').then(() => false), // what was offered is no failure of the command
  ])
  input.close()
  process.stdin.destroy()
  return outcome
}

async function openPage(url: string): Promise<void> {
  const opener = await open(url)
  opener.on('error', ({ message }) => console.log(`  It could not be opened: ${message}`))
}
