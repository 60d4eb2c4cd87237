import { writeFileSync } from 'node:fs'
import { buildDashboard } from './build-dashboard.js'

writeFileSync(new URL('../grafana-dashboard.json', import.meta.url), `${JSON.stringify(buildDashboard(), null, 2)}\n`)
