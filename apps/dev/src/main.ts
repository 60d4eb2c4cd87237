import { once } from 'node:events'
import pc from 'picocolors'
import { renderAddressTable } from './address-table.js'
import { defaultPorts } from './ports.js'
import { startEverything } from './start-everything.js'
import { createStopController, stopRequested } from './stop-controller.js'

try {
  await runUntilStopped(createStopController())
} catch (error) {
  if (error !== stopRequested) {
    console.error(`${pc.red('Failed:')} ${error instanceof Error ? error.message : error}`)
    process.exitCode = 1
  }
}

async function runUntilStopped(controller: AbortController): Promise<never> {
  const { signal } = controller
  const everything = await startEverything({
    ports: defaultPorts,
    server: {
      signal,
      onExit: (lastWords) => controller.abort(new Error(`Hydra ended by itself and said: ${lastWords}`)),
    },
    report: (message) => console.error(pc.dim(message)),
  })
  console.log(renderAddressTable(everything))
  if (!signal.aborted) await once(signal, 'abort')
  await everything.stop()
  throw signal.reason
}
