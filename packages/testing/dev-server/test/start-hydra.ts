// Starts Hydra, prints its addresses, and stays.
import { startHydra } from '../src/index.js'

const { adminUrl, publicUrl } = await startHydra()
console.log(JSON.stringify({ adminUrl, publicUrl }))
