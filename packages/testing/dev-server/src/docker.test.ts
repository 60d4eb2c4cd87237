import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { emptyMachine, realHydra, script } from '../test/stand-ins.js'
import { startHydra } from './index.js'

/**
 * A `docker` that notes its arguments and runs a real Hydra in place of the image. It shows which command lines are
 * composed, not that a Docker daemon accepts them.
 */
async function docker({ image = 'present', pull = 'exit 0' } = {}): Promise<() => Promise<string[]>> {
  const hydra = await realHydra()
  const { bin } = await emptyMachine()
  await script(
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

test('where nothing else is there, the image is run on the loopback ports, and removed at the end', async () => {
  const calls = await docker()
  const hydra = await startHydra()
  onTestFinished(() => hydra.stop())
  expect(hydra.origin).toBe('Docker (oryd/hydra:v26.2.0)')
  const [adminPort, publicPort] = [new URL(hydra.adminUrl).port, new URL(hydra.publicUrl).port]
  await hydra.stop()
  const made = await calls()
  const [, name] = /--name (hydra-kit-\S+)/.exec(made.join()) ?? []
  expect(made.map((call) => call.replace(/\/\S*(?=\/hydra\.json)/, ''))).toEqual([
    'version --format {{.Server.Version}}',
    'image inspect oryd/hydra:v26.2.0',
    `run --rm --name ${name} --publish 127.0.0.1:${adminPort}:${adminPort} --publish 127.0.0.1:${publicPort}:${publicPort} --volume /hydra.json:/etc/hydra-kit.json:ro --add-host host.docker.internal:host-gateway oryd/hydra:v26.2.0 serve all --dev --sqa-opt-out -c /etc/hydra-kit.json`,
    `rm --force ${name}`,
  ])
})

test('an image that is not there is fetched first, with progress', async () => {
  const calls = await docker({ image: 'absent' })
  const reported: string[] = []
  const hydra = await startHydra({ onProgress: ({ state, message }) => reported.push(`${state}: ${message}`) })
  await hydra.stop()
  expect(await calls()).toContain('pull --quiet oryd/hydra:v26.2.0')
  expect(reported[0]).toBe('started: Fetching the image oryd/hydra:v26.2.0 once …')
})

test('kill removes the container, which a killed docker command would leave', async () => {
  const calls = await docker()
  const hydra = await startHydra()
  onTestFinished(() => hydra.stop())
  await hydra.kill()
  expect(await calls()).toContainEqual(expect.stringMatching(/^rm --force hydra-kit-/))
})

test('why an image cannot be fetched is said without the credentials of the registry', async () => {
  await docker({ image: 'absent', pull: 'echo "Get https://ada:s3cret@registry.example/v2/: denied" >&2; exit 1' })
  const { message } = (await startHydra({ onProgress: () => {} }).catch((error: unknown) => error)) as Error
  expect(message).toContain('https://***@registry.example/v2/: denied')
  expect(message).not.toContain('s3cret')
})
