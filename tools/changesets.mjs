// Reads every changeset as the release does, which one that cannot be read would stop.
import readChangesets from '@changesets/read'

await readChangesets(process.cwd())
