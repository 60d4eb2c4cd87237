import pc from 'picocolors'

/** Says what failed and why, cause by cause, and makes the program end with exit code 1. */
export function printFailure(error: unknown): void {
  console.error(`\n${pc.red('Failed:')} ${reasons(error).join('\n   because ')}`)
  process.exitCode = 1
}

function reasons(error: unknown): string[] {
  return error instanceof Error
    ? [error.message, ...(error.cause === undefined ? [] : reasons(error.cause))]
    : [String(error)]
}
