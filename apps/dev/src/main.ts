import { once } from 'node:events'
import pc from 'picocolors'
import { askedToStop, createEnding } from './ending.js'
import { usualPorts } from './ports.js'
import { startEverything } from './start-everything.js'
import { whereToGo } from './where-to-go.js'

try {
  await runUntilTheEnd(createEnding())
} catch (error) {
  if (error !== askedToStop) {
    console.error(`${pc.red('Failed:')} ${error instanceof Error ? error.message : error}`)
    process.exitCode = 1
  }
}

async function runUntilTheEnd(ending: AbortController): Promise<never> {
  const { signal } = ending
  const everything = await startEverything({
    ports: usualPorts,
    hydra: { signal, onExit: (lastWords) => ending.abort(new Error(`Hydra ended by itself and said: ${lastWords}`)) },
    tell: (message) => console.error(pc.dim(message)),
  })
  console.log(whereToGo(everything))
  if (!signal.aborted) await once(signal, 'abort')
  await everything.stop()
  throw signal.reason
}
