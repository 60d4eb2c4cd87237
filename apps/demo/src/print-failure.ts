import pc from 'picocolors'

/** Says what failed and why, cause by cause, and makes the program end with exit code 1. */
export function printFailure(error: unknown): void {
  console.error(`\n${pc.red('Failed:')} ${listReasons(error).join('\n   because ')}`)
  process.exitCode = 1
}

function listReasons(error: unknown): string[] {
  return error instanceof Error
    ? [error.message, ...(error.cause === undefined ? [] : listReasons(error.cause))]
    : [String(error)]
}
