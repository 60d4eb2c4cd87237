import pc from 'picocolors'
import { type Call, type Participant, participants } from './call.js'
import { nameOperation } from './name-operation.js'
import type { Step } from './timeline.js'

const laneWidth = 10
const firstLane = 4
const labelWidth = 29

const paint: Readonly<Record<Participant, (text: string) => string>> = {
  Browser: pc.cyan,
  App: pc.magenta,
  'Login app': pc.yellow,
  Hydra: pc.green,
}

/** Draws a walk as a sequence diagram of at most 80 columns: a line for each call, in the order in which they were sent. */
export function drawDiagram(steps: readonly Step[]): string[] {
  const drawn = steps.flatMap((step, index) => [drawHeading(index + 1, step), ...step.calls.map(drawCall), drawLanes()])
  return [drawNames(), drawLanes(), ...drawn, drawNames()]
}

function drawNames(): string {
  let line = ''
  let width = 0
  for (const name of participants) {
    const indent = laneOf(name) - Math.floor(name.length / 2) - width
    line += ' '.repeat(indent) + paint[name](pc.bold(name))
    width += indent + name.length
  }
  return line
}

function drawLanes(): string {
  return pc.dim(
    drawTrack(
      () => ' ',
      () => '│',
    ),
  )
}

function drawHeading(number: number, { title, outcome, durationMs }: Step): string {
  return `${pc.bold(`${String(number).padStart(2)}. ${title}`)}  ${pc.dim(formatMs(durationMs))}\n    ${outcome}`
}

function drawCall(call: Call): string {
  const [from, to] = [laneOf(call.from), laneOf(call.to)]
  const [left, right] = [Math.min(from, to), Math.max(from, to)]
  const isInside = (column: number): boolean => column > left && column < right
  const track = drawTrack(
    (column) => (isInside(column) ? '─' : ' '),
    (column) => {
      if (column === to) return to > from ? '▶' : '◀'
      if (column === from) return to > from ? '├' : '┤'
      return isInside(column) ? '┼' : '│'
    },
  )
  const label = (nameOperation(call) ?? `${call.method} ${call.target.split('?')[0]}`).padEnd(labelWidth)
  const arrow = track.slice(left, right + 1)
  const lanes = pc.dim(track.slice(0, left)) + paint[call.from](arrow) + pc.dim(track.slice(right + 1))
  return `${lanes} ${label} ${pc.dim(String(call.status))} ${formatMs(call.durationMs).padStart(7)}`
}

function drawTrack(between: (column: number) => string, onLane: (column: number) => string): string {
  const lanes = participants.map(laneOf)
  const width = Math.max(...lanes) + 1
  return Array.from({ length: width }, (_, column) => (lanes.includes(column) ? onLane(column) : between(column))).join(
    '',
  )
}

function laneOf(participant: Participant): number {
  return firstLane + participants.indexOf(participant) * laneWidth
}

/** Formats a duration, such as `8 ms` or `1.2 s`. */
export function formatMs(milliseconds: number): string {
  if (milliseconds >= 1_000) return `${(milliseconds / 1_000).toFixed(1)} s`
  return `${milliseconds < 9.95 ? milliseconds.toFixed(1) : milliseconds.toFixed(0)} ms`
}
