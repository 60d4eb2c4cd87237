// Finds Hydra, and prints where it comes from and what was reported on the way.
import { findHydra } from '../src/find-hydra.js'

const reported: string[] = []
const { origin } = await findHydra({ report: ({ state, message }) => void reported.push(`${state}: ${message}`) })
console.log(JSON.stringify({ origin, reported }))
