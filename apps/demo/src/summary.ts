import pc from 'picocolors'
import { formatMs } from './draw-diagram.js'
import type { Walk } from './run-demo.js'
import { exampleFile } from './run-example.js'
import type { Phase } from './timeline.js'

/** Sums up the time and the calls of a phase. Set-up includes what ran before the first step. */
export function measurePhase({ steps, setUp }: Walk, phase: Phase): { durationMs: number; calls: number } {
  const own = steps.filter((step) => step.phase === phase)
  const timed = phase === 'Set-up' ? setUp : own
  return {
    durationMs: timed.reduce((sum, { durationMs }) => sum + durationMs, 0),
    calls: own.reduce((sum, { calls }) => sum + calls.length, 0),
  }
}

/** Draws the lines below the diagram. */
export function drawSummary(walk: Walk): string[] {
  const { setUp, lines, version, origin, withoutPictures } = walk
  const parts = setUp.map(({ what, durationMs }) => `${what} ${formatMs(durationMs)}`)
  return [
    '',
    drawPhase(walk, 'Set-up'),
    ...parts.map((part) => pc.dim(`             ${part}`)),
    drawPhase(walk, 'Sign-in'),
    drawPhase(walk, 'Sign-out'),
    '',
    `  Hydra      ${version}, from ${origin}`,
    `  Printed    by ${exampleFile}:`,
    ...lines.map((line) => pc.dim(`             ${line}`)),
    ...(withoutPictures ? ['', `  ${pc.yellow('No pictures')} of the pages. ${withoutPictures}`] : []),
    '',
    `  Code       ${exampleFile} (the app), apps/login-consent (the login app)`,
    '  Next       npx -y pnpm@10 dev, for the same in your own browser',
    '',
  ]
}

function drawPhase(walk: Walk, phase: Phase): string {
  const { durationMs, calls } = measurePhase(walk, phase)
  return `  ${pc.bold(phase.padEnd(10))} ${pc.green(formatMs(durationMs).padStart(6))}  ${calls} calls`
}
