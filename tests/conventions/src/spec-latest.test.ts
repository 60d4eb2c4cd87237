import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { newestVersion } from '../../../packages/testing/dev-server/src/hydra-releases.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Runs the command of the schedule; in place of GitHub is a server with these files. */
async function runWith(files: Readonly<Record<string, string>>): Promise<{ code: number; output: string }> {
  const server = createServer((request, response) => {
    const file = files[request.url ?? '']
    response.writeHead(file === undefined ? 404 : 200).end(file)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const env = { ...process.env, GITHUB_API_URL: url, HYDRA_FILES_URL: url }
  const child = spawn(process.execPath, ['tools/spec-latest.mjs'], { cwd: root, env })
  const output = Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = (await once(child, 'close')) as [number]
  return { code, output: (await output).join('') }
}

const latest = '/repos/ory/hydra/releases/latest'

test('a latest release that is known is nothing new', async () => {
  const { code, output } = await runWith({ [latest]: JSON.stringify({ tag_name: newestVersion }) })
  expect([code, output]).toEqual([0, `Hydra ${newestVersion} is the latest release, and known\n`])
})

test('a new release is reported with what it changes, and fails', async () => {
  const description = JSON.parse(readFileSync(`${root}packages/openapi/spec/hydra-${newestVersion}.json`, 'utf8'))
  delete description.paths['/admin/keys/{set}'].delete
  const { code, output } = await runWith({
    [latest]: JSON.stringify({ tag_name: 'v99.0.0' }),
    '/ory/hydra/v99.0.0/spec/api.json': JSON.stringify(description),
  })
  expect(code).toBe(1)
  expect(output).toContain(`## Hydra ${newestVersion} to v99.0.0`)
  expect(output).toContain('deleteJsonWebKeySet')
  expect(output).toContain('Hydra v99.0.0 is new. Save http')
})

test.each([
  ['is not there', {}, 'responds with 404'],
  ['is no release', { [latest]: '{"tag_name":"nightly"}' }, 'has the tag "nightly"'],
])('a latest release that %s is no silence', async (_, files, message) => {
  const { code, output } = await runWith(files)
  expect([code, output]).toEqual([1, expect.stringContaining(message)])
})
