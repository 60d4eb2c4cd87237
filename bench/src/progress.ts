/** Tells the person at the terminal what is being done; standard output is for the result only. */
export function progress(step: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${step}` : `${step}\n`)
}
