import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createEmptyMachine, findRealHydra, writeScript } from '../test/stand-ins.js'
import { startHydra } from './index.js'

/**
 * Puts a `docker` on the PATH that records its arguments and runs a real Hydra in place of the image. It shows which
 * command lines are composed, not that a Docker daemon accepts them.
 *
 * @returns Reads the recorded command lines.
 */
async function writeDocker({ image = 'present', pull = 'exit 0' } = {}): Promise<() => Promise<string[]>> {
  const hydra = await findRealHydra()
  const { bin } = await createEmptyMachine()
  await writeScript(
    join(bin, 'docker'),
    `echo "$@" >> "${bin}/calls"
case "$1" in
  image) [ ${image} = present ]; exit $? ;;
  run) ;;
  pull) ${pull} ;;
  *) exit 0 ;;
esac
while [ "$1" != oryd/hydra:v26.2.0 ]; do
  [ "$1" = --volume ] && file=\${2%%:*}
  shift
done
shift
while [ $# -gt 2 ]; do subcommand="$subcommand $1"; shift; done
exec "${hydra}" $subcommand -c "$file"`,
  )
  return async () => (await readFile(join(bin, 'calls'), 'utf8')).trim().split('\n')
}

test('without another Hydra, the image runs on the loopback ports, and its container is removed at the end', async () => {
  const calls = await writeDocker()
  const server = await startHydra()
  onTestFinished(() => server.stop())
  expect(server.origin).toBe('Docker (oryd/hydra:v26.2.0)')
  const [adminPort, publicPort] = [new URL(server.adminUrl).port, new URL(server.publicUrl).port]
  await server.stop()
  const commands = await calls()
  const [, name] = /--name (hydra-kit-\S+)/.exec(commands.join()) ?? []
  expect(commands.map((call) => call.replace(/\/\S*(?=\/hydra\.json)/, ''))).toEqual([
    'version --format {{.Server.Version}}',
    'image inspect oryd/hydra:v26.2.0',
    `run --rm --name ${name} --publish 127.0.0.1:${adminPort}:${adminPort} --publish 127.0.0.1:${publicPort}:${publicPort} --volume /hydra.json:/etc/hydra-kit.json:ro --add-host host.docker.internal:host-gateway oryd/hydra:v26.2.0 serve all --dev --sqa-opt-out -c /etc/hydra-kit.json`,
    `rm --force ${name}`,
  ])
})

test('a missing image is pulled first, with progress', async () => {
  const calls = await writeDocker({ image: 'absent' })
  const reported: string[] = []
  const server = await startHydra({ onProgress: ({ state, message }) => reported.push(`${state}: ${message}`) })
  await server.stop()
  expect(await calls()).toContain('pull --quiet oryd/hydra:v26.2.0')
  expect(reported[0]).toBe('started: Pulling the image oryd/hydra:v26.2.0 once …')
})

test('kill removes the container, which survives a killed docker command', async () => {
  const calls = await writeDocker()
  const server = await startHydra()
  onTestFinished(() => server.stop())
  await server.kill()
  expect(await calls()).toContainEqual(expect.stringMatching(/^rm --force hydra-kit-/))
})

test('the error of a failed pull does not contain the credentials of the registry', async () => {
  await writeDocker({ image: 'absent', pull: 'echo "Get https://ada:s3cret@registry.example/v2/: denied" >&2; exit 1' })
  const { message } = (await startHydra({ onProgress: () => {} }).catch((error: unknown) => error)) as Error
  expect(message).toContain('https://***@registry.example/v2/: denied')
  expect(message).not.toContain('s3cret')
})
