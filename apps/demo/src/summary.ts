import pc from 'picocolors'
import { formatMs } from './draw-diagram.js'
import type { Walk } from './run-demo.js'
import { exampleFile } from './run-example.js'
import type { Album } from './take-pictures.js'
import type { Phase } from './timeline.js'

/** How to read the durations of a diagram. */
export const timeNote = 'The time of a request includes the requests that its receiver makes.'

/** Sums up the time and the calls of a phase. Set-up includes what ran before the first step. */
export function measurePhase({ steps, setUp }: Walk, phase: Phase): { durationMs: number; calls: number } {
  const own = steps.filter((step) => step.phase === phase)
  const timed = phase === 'Set-up' ? setUp : own
  return {
    durationMs: timed.reduce((sum, { durationMs }) => sum + durationMs, 0),
    calls: own.reduce((sum, { calls }) => sum + calls.length, 0),
  }
}

/** Draws the lines below the diagram. The times are the last ones: {@link drawPicturesRow} goes on with them. */
export function drawSummary(walk: Walk): string[] {
  const { setUp, lines, version, origin } = walk
  const parts = setUp.map(({ what, durationMs }) => `${what} ${formatMs(durationMs)}`)
  return [
    '',
    `  ${pc.dim(timeNote)}`,
    '',
    `  Hydra      ${version}, from ${origin}`,
    `  Printed    by ${exampleFile}:`,
    ...lines.map((line) => pc.dim(`             ${line}`)),
    `  Code       ${exampleFile} (the app), apps/login-consent (the login app)`,
    '  Next       npx -y pnpm@10 dev, for the same in your own browser',
    '',
    drawPhase(walk, 'Set-up'),
    ...parts.map((part) => pc.dim(`             ${part}`)),
    drawPhase(walk, 'Sign-in'),
    drawPhase(walk, 'Sign-out'),
  ]
}

/** Draws the row with the time that the pictures took, or with the reason that none were taken. */
export function drawPicturesRow({ pictures, durationMs, missing }: Album): string {
  const row = drawRow('Pictures', durationMs, `${pictures.size} pages, in light and dark`)
  return missing === undefined ? row : `\n  ${pc.yellow('No pictures')} of the pages. ${missing}`
}

function drawPhase(walk: Walk, phase: Phase): string {
  const { durationMs, calls } = measurePhase(walk, phase)
  return drawRow(phase, durationMs, `${calls} calls`)
}

function drawRow(name: string, durationMs: number, what: string): string {
  return `  ${pc.bold(name.padEnd(10))} ${pc.green(formatMs(durationMs).padStart(6))}  ${what}`
}
