import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import getPort from 'get-port'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { findShown, moveTo } from '../../docs/src/snippets.js'
import { install, run } from './install-project.js'

// What each release was frozen with, on the packages of today: docs/releases.md. A user who upgrades has such a program.

const capsules = fileURLToPath(new URL('../../capsules/', import.meta.url))
const names = readdirSync(capsules)

let server: HydraServer

beforeAll(async () => {
  server = await startHydra({ warmKeys: true })
})

afterAll(() => server?.stop())

test('there is a capsule', () => expect(names).not.toEqual([]))

describe.each(names)('the programs of %s', (name) => {
  const manifest = JSON.parse(readFileSync(join(capsules, name, 'package.json'), 'utf8')) as Manifest
  const { scripts } = manifest
  let folder: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hydra-kit-capsule-'))
    cpSync(join(capsules, name), folder, { recursive: true })
    const dependencies = { ...manifest.dependencies, ...inject('release').versions }
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, dependencies }))
    await install(folder, 'npm')
    await moveReadmes(folder)
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test.each(Object.keys(scripts))('%s', async (script) => {
    const shown = findShown(readProgram(folder, scripts[script] ?? ''))
    const output = await run(folder, 'npm', ['run', '--silent', script])
    expect(output.split('\n').filter((line) => shown.includes(line))).toEqual(shown)
  })
})

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
}

/** Has the programs of the READMEs use the server of this test. */
async function moveReadmes(folder: string): Promise<void> {
  const places = { ...server, appPort: await getPort() }
  for (const readme of readdirSync(join(folder, 'readmes'), { withFileTypes: true, recursive: true })) {
    const path = join(readme.parentPath, readme.name)
    if (readme.isFile()) writeFileSync(path, moveTo(places, readFileSync(path, 'utf8')))
  }
}

/** The text of the file that a script runs, which shows what it prints; nothing for one that compiles. */
function readProgram(folder: string, script: string): string {
  const [, below = '.', words = ''] = /^(?:cd (\S+) && )?(.*)$/.exec(script) ?? []
  const file = words.split(' ').find((word) => /\.(mts|mjs|cjs)$/.test(word))
  return file === undefined ? '' : readFileSync(join(folder, below, file), 'utf8')
}
