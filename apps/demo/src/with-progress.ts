import { clearLine, cursorTo } from 'node:readline'
import pc from 'picocolors'

const terminal = { firstMs: 2_000, everyMs: 1_000 }
const pipe = { firstMs: 10_000, everyMs: 10_000 }

/**
 * Waits for work, and says on standard error that it goes on. A terminal has one line, renewed each second, which is removed at
 * the end. Elsewhere there is a line every ten seconds.
 */
export async function withProgress<T>(
  what: string,
  work: Promise<T>,
  output: NodeJS.WriteStream = process.stderr,
): Promise<T> {
  const canRenew = output.isTTY && process.env.TERM !== 'dumb'
  const { firstMs, everyMs } = canRenew ? terminal : pipe
  const startMs = Date.now()
  const show = (): void => {
    const seconds = Math.round((Date.now() - startMs) / 1_000)
    const line = `Still waiting for ${what} … ${seconds} s`
    if (canRenew) renewLine(output, line)
    else output.write(`${line}\n`)
  }
  let timer = setTimeout(function repeat() {
    show()
    timer = setTimeout(repeat, everyMs)
  }, firstMs)
  return work.finally(() => {
    clearTimeout(timer)
    if (canRenew) renewLine(output, '')
  })
}

// A line that wraps cannot be renewed.
function renewLine(output: NodeJS.WriteStream, line: string): void {
  cursorTo(output, 0)
  clearLine(output, 0)
  output.write(pc.dim(line.slice(0, output.columns - 1)))
}
