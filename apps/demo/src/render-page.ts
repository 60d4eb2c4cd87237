import { readFileSync } from 'node:fs'
import { headingOf } from '@hydrakit-tests/support'
import { html, raw } from 'hono/html'
import { type Call, participants } from './call.js'
import { formatMs } from './draw-diagram.js'
import { nameOperation } from './name-operation.js'
import type { Walk } from './run-demo.js'
import { exampleFile } from './run-example.js'
import { measurePhase, timeNote } from './summary.js'
import { type Album, type Picture, pictureWidth } from './take-pictures.js'
import type { Phase, Step } from './timeline.js'

const css = readFileSync(new URL('./page.css', import.meta.url), 'utf8')
const source = readFileSync(new URL(`../../../${exampleFile}`, import.meta.url), 'utf8')

type Html = ReturnType<typeof html>

/** Renders a walk as one HTML file, which needs nothing else. */
export async function renderPage(walk: Walk, album: Album): Promise<string> {
  const { version, steps, lines } = walk
  const page = html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>One sign-in on a real Ory Hydra – Hydra Kit</title>
    <style>${raw(css)}</style>
  </head>
  <body>
    <header>
      <p class="brand">Hydra Kit</p>
      <h1>One sign-in, on a real Ory Hydra</h1>
      <p class="lead">Every page and every request of it, measured a moment ago on this machine, on Hydra ${version}.</p>
      <dl class="figures">
        ${(['Sign-in', 'Set-up', 'Sign-out'] as const).map((phase) => renderFigure(walk, phase))}
        <div><dt>The app</dt><dd>${source.trimEnd().split('\n').length} lines</dd><dd class="detail">${exampleFile}</dd></div>
      </dl>
      ${renderStrip(walk, album)}
    </header>
    <main>
      ${steps.map((step, index) => renderStep(step, index + 1, album))}
      <p class="note">${timeNote}</p>
      ${album.missing ? html`<p class="note">No pictures: ${album.missing}</p>` : ''}
      <section class="code">
        <h2>What the app printed</h2>
        <pre>${lines.join('\n')}</pre>
        <details><summary>All of ${exampleFile}</summary><pre>${source}</pre></details>
      </section>
    </main>
    <footer><code>npx -y pnpm@10 demo</code> made this page. <code>npx -y pnpm@10 dev</code> starts the same for your own browser.</footer>
  </body>
</html>
`
  return String(await page)
}

function renderFigure(walk: Walk, phase: Phase): Html {
  const { durationMs, calls } = measurePhase(walk, phase)
  return html`<div class="${phase.toLowerCase()}"><dt>${phase}</dt><dd>${formatMs(durationMs)}</dd><dd class="detail">${calls} requests</dd></div>`
}

/** The pages side by side, without the last one, which is the first one again. */
function renderStrip({ steps }: Walk, { pictures }: Album): Html | '' {
  const shown = steps
    .map((step, index) => ({ step, number: index + 1, picture: pictures.get(step.page) }))
    .filter(({ step, picture }) => picture && (step !== steps.at(-1) || step.phase !== 'Sign-out'))
  if (shown.length === 0) return ''
  return html`
      <ol class="strip">
        ${shown.map(
          ({ step, number, picture }) =>
            html`<li><a href="#step-${number}">${renderPicture(picture as Picture, '')}<span>${step.page && headingOf(step.page)}</span></a></li>`,
        )}
      </ol>`
}

function renderStep(step: Step, number: number, { pictures }: Album): Html {
  const picture = pictures.get(step.page)
  return html`
      <section class="step" id="step-${number}">
        <div class="what">
          <h2><span class="number">${number}</span> ${step.title} <span class="time">${formatMs(step.durationMs)}</span></h2>
          <p>${step.outcome}</p>
          ${picture && step.page ? renderWindow(picture, step.page.url) : ''}
        </div>
        <div class="diagram">
          <div class="names"><div class="lanes">${participants.map((name) => html`<span>${name}</span>`)}</div></div>
          <ol>${step.calls.map(renderCall)}</ol>
        </div>
      </section>`
}

function renderWindow(picture: Picture, { host, pathname }: URL): Html {
  return html`
          <figure>
            <figcaption><i></i><i></i><i></i> <span>${host}${renderBreakable(pathname)}</span></figcaption>
            ${renderPicture(picture, `The page ${pathname} in a browser`)}
          </figure>`
}

function renderPicture({ light, dark, height }: Picture, alt: string): Html {
  const sourceOf = (png: Buffer): string => `data:image/png;base64,${png.toString('base64')}`
  return html`<picture><source srcset="${sourceOf(dark)}" media="(prefers-color-scheme: dark)"><img src="${sourceOf(light)}" alt="${alt}" width="${pictureWidth}" height="${height}"></picture>`
}

function renderCall(call: Call): Html {
  const [from, to] = [participants.indexOf(call.from), participants.indexOf(call.to)]
  const operation = nameOperation(call)
  const [left, right] = [Math.min(from, to), Math.max(from, to)]
  const direction = to > from ? 'right' : 'left'
  return html`
            <li class="from-${from}">
              <span class="lanes" role="img" aria-label="${call.from} to ${call.to}">
                ${participants.map(() => html`<i></i>`)}
                <b class="${direction}" style="--left:${left};--right:${right}"></b>
              </span>
              <span class="call">
                <span class="route">${call.from} → ${call.to}</span>
                ${operation ? html`<strong>${renderBreakable(operation)}</strong> ` : ''}<code title="${call.target}">${call.method} ${renderBreakable(shortenQuery(call.target))}</code>
              </span>
              <span class="status">${call.status}</span>
              <span class="time">${formatMs(call.durationMs)}</span>
            </li>`
}

function shortenQuery(target: string): string {
  return target.replace(/\?.*/, '?…')
}

/** Lets a line break after a slash inside of a path, and before a capital inside of a name. */
function renderBreakable(text: string): Html[] {
  const [start, ...rest] = text.split(/(?<=\w\/)|(?<=[a-z\d])(?=[A-Z])/)
  return [html`${start}`, ...rest.map((part) => html`<wbr>${part}`)]
}
