import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const program = fileURLToPath(new URL('../../../tools/require-pnpm.mjs', import.meta.url))

/** Runs the program as a script of a client. */
function pack(client: string) {
  const env = { ...process.env, npm_config_user_agent: `${client} npm/? node/v20.19.0 linux x64` }
  const { status, stderr } = spawnSync(process.execPath, [program], { env, encoding: 'utf8' })
  return [status, stderr]
}

test.each(['pnpm/10.28.0', 'pnpm/10.34.8', 'pnpm/11.0.0'])('%s packs', (client) => {
  expect(pack(client)).toEqual([0, ''])
})

test.each(['pnpm/10.27.0', 'pnpm/9.15.0', 'npm/11.6.0'])('%s is refused, because it keeps scripts', (client) => {
  const name = client.replace('/', ' ')
  expect(pack(client)).toEqual([1, `Packing needs pnpm 10.28 or newer, not ${name}: npx -y pnpm@10 pack\n`])
})
