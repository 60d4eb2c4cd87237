import { createHash } from 'node:crypto'
import { type Call, type Participant, participants } from './call.js'
import { formatMs } from './draw-diagram.js'
import { nameOperation } from './name-operation.js'
import type { Step } from './timeline.js'

const width = 880
const margin = 24
const firstLane = 70
const laneWidth = 130
const labelX = firstLane + 3 * laneWidth + 36
const rowHeight = 26
const headingHeight = 46
const headHeight = 56
const secondsPerRow = 0.22
const timeTag = `<text class="muted end time" x="${width - margin}" y="5">`

const style = `
text { font: 14px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: #17212c }
.page { fill: #ffffff } .lane { stroke: #c3cdd9 } .muted { fill: #57677a } .strong { font-weight: 600 }
.code { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, monospace } .end { text-anchor: end } .name { text-anchor: middle; font-weight: 600 }
.from-0 { --colour: #0b6e99 } .from-1 { --colour: #8d3aa8 } .from-2 { --colour: #9a5b00 } .from-3 { --colour: #18794e }
.name, .head { fill: var(--colour) } .arrow { stroke: var(--colour); stroke-width: 2 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf4 } .page { fill: #0d1117 } .lane { stroke: #3b4a59 } .muted { fill: #9eafbf }
  .from-0 { --colour: #62c4ee } .from-1 { --colour: #d9a2ef } .from-2 { --colour: #f0b860 } .from-3 { --colour: #6fd3a0 }
}
@media (prefers-reduced-motion: no-preference) { .row { animation: appear 0.4s ease-out backwards } }
@keyframes appear { from { opacity: 0 } }
`

/**
 * Draws the sign-in of a walk as an SVG. Its rows appear one after the other, and it has the colours of the reader's system.
 *
 * @returns The SVG. `data-drawing` is its {@link hashPicture}.
 */
export function drawPicture(steps: readonly Step[]): string {
  const rows = steps.filter(({ phase }) => phase === 'Sign-in').flatMap(listRows)
  const height = headHeight + rows.reduce((sum, row) => sum + row.height, 0) + margin
  let y = headHeight
  const drawn = rows.map((row, index) => {
    y += row.height
    const delay = `animation-delay: ${((index + 1) * secondsPerRow).toFixed(2)}s`
    return `<g class="row" style="${delay}" transform="translate(0 ${y - row.height / 2})">${row.content}</g>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" data-drawing="">
<title>A sign-in on Ory Hydra: each request, with its duration</title>
<style>${style}</style>
<rect class="page" width="${width}" height="${height}" rx="12"/>
${participants.map((name) => drawLane(name, height - margin)).join('\n')}
${drawn.join('\n')}
</svg>
`
  return svg.replace('data-drawing=""', `data-drawing="${hashPicture(svg)}"`)
}

/** Hashes what a picture shows, without the durations: they differ from run to run. */
export function hashPicture(svg: string): string {
  const [start = '', ...parts] = svg.replace(/data-drawing="\w*"/, '').split(timeTag)
  const drawing = [start, ...parts.map((part) => part.slice(part.indexOf('<')))].join(timeTag)
  return createHash('sha256').update(drawing).digest('hex')
}

interface Row {
  readonly height: number
  readonly content: string
}

function listRows(step: Step): Row[] {
  return [{ height: headingHeight, content: drawHeading(step) }, ...step.calls.map(drawCall)]
}

function drawLane(name: Participant, bottom: number): string {
  const x = laneOf(name)
  const line = `<line class="lane" x1="${x}" y1="${headHeight - 14}" x2="${x}" y2="${bottom}"/>`
  return `<g class="${classOf(name)}">${line}<text class="name" x="${x}" y="30">${name}</text></g>`
}

function drawHeading({ title, outcome, durationMs }: Step): string {
  const cover = `<rect class="page" x="1" y="-18" width="${width - 2}" height="32"/>`
  const text = `<tspan class="strong">${escapeXml(title)}</tspan><tspan class="muted" dx="10">${escapeXml(outcome)}</tspan>`
  return `${cover}<text x="${margin}" y="5">${text}</text>${drawTime(durationMs)}`
}

function drawCall(call: Call): Row {
  const [from, to] = [laneOf(call.from), laneOf(call.to)]
  const tip = to > from ? -1 : 1
  const label = escapeXml(nameOperation(call) ?? `${call.method} ${call.target.split('?')[0]}`)
  const content = [
    `<line class="arrow" x1="${from}" y1="0" x2="${to + 8 * tip}" y2="0"/>`,
    `<path class="head" d="M${to} 0l${10 * tip} -5v10z"/>`,
    `<text class="code" x="${labelX}" y="5">${label}</text>`,
    `<text class="code muted end" x="${width - 110}" y="5">${call.status}</text>`,
    drawTime(call.durationMs),
  ]
  return { height: rowHeight, content: `<g class="${classOf(call.from)}">${content.join('')}</g>` }
}

function drawTime(durationMs: number): string {
  return `${timeTag}${formatMs(durationMs)}</text>`
}

function laneOf(name: Participant): number {
  return firstLane + participants.indexOf(name) * laneWidth
}

function classOf(name: Participant): string {
  return `from-${participants.indexOf(name)}`
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
