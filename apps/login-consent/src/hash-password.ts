import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { PassThrough } from 'node:stream'
import { hashPassword } from './users/password-hash.js'

// Makes an entry of the users file of a password on standard input: an argument would stay in the shell's history and
// in the list of processes.

const password = process.argv.length > 2 ? undefined : await readLine()
if (password) {
  console.log(JSON.stringify(await createEntry(password), null, 2))
} else {
  console.error('Give the password as one line on standard input, and no arguments.')
  process.exitCode = 1
}

async function createEntry(password: string) {
  return { subject: randomUUID(), email: '', name: '', passwordHash: await hashPassword(password) }
}

async function readLine(): Promise<string | undefined> {
  const terminal = process.stdin.isTTY === true
  if (terminal) process.stderr.write('Password (it does not show): ')
  // Where it would echo what is typed nobody looks.
  const lines = createInterface({ input: process.stdin, output: new PassThrough(), terminal })
  const [line] = await Promise.race([once(lines, 'line'), once(lines, 'close')])
  lines.close()
  if (terminal) process.stderr.write('\n')
  return line
}
