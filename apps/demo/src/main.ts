import { pathToFileURL } from 'node:url'
import pc from 'picocolors'
import { drawDiagram } from './draw-diagram.js'
import { offerPage } from './offer-page.js'
import { printFailure } from './print-failure.js'
import { type Demo, runDemo } from './run-demo.js'
import { drawPicturesRow, drawSummary } from './summary.js'
import { takePictures } from './take-pictures.js'
import { writePage } from './write-page.js'

console.log(`${pc.bold('Hydra Kit: one sign-in on a real Ory Hydra')}\n`)

try {
  const demo = await runDemo()
  await offerPage(await show(demo).finally(demo.stop))
} catch (error) {
  printFailure(error)
}

/** Prints the walk before the pictures are taken, which takes longer than the walk. Resolves to the path of the page. */
async function show({ walk }: Demo): Promise<string> {
  console.log([...drawDiagram(walk.steps), ...drawSummary(walk)].join('\n'))
  if (walk.failure) printFailure(walk.failure)
  const album = await takePictures(walk.steps)
  console.log([drawPicturesRow(album), ''].join('\n'))
  const { page, picture } = await writePage(walk, album)
  console.log(`  Picture    ${pathToFileURL(picture).href}`)
  return page
}
