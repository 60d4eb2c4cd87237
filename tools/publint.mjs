// publint --strict on a tarball, but for one rule: see check.mjs.
import { readFileSync } from 'node:fs'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'

const tarball = readFileSync(process.argv[2])
const { messages, pkg } = await publint({ pack: { tarball: Uint8Array.from(tarball).buffer }, strict: true })
const wrong = messages.filter(({ code }) => code !== 'EXPORTS_TYPES_INVALID_FORMAT')
for (const message of wrong) console.log(formatMessage(message, pkg))
process.exitCode = wrong.length > 0 ? 1 : 0
