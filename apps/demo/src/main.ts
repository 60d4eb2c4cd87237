import { pathToFileURL } from 'node:url'
import pc from 'picocolors'
import { drawDiagram } from './draw-diagram.js'
import { offerPage } from './offer-page.js'
import { printFailure } from './print-failure.js'
import { runDemo } from './run-demo.js'
import { drawSummary } from './summary.js'
import { writePage } from './write-page.js'

console.log(`${pc.bold('Hydra Kit: one sign-in on a real Ory Hydra')}\n`)

try {
  const walk = await runDemo()
  console.log([...drawDiagram(walk.steps), ...drawSummary(walk)].join('\n'))
  if (walk.failure) printFailure(walk.failure)
  const { page, picture } = await writePage(walk)
  console.log(`  Picture    ${pathToFileURL(picture).href}`)
  await offerPage(page)
} catch (error) {
  printFailure(error)
}
