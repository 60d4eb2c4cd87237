import { join } from 'node:path'
import { startDriver } from '../language-driver.js'
import { runCommand } from '../run-command.js'
import { driverOf, writeDriver } from '../write-driver.js'
import type { Language } from './language.js'

export const python: Language = {
  name: 'Python',
  generator: 'openapi-python-client 0.29.1',
  // It reads a member into a variable of its name. That of a private JSON Web Key, `d`, is the variable it reads from.
  limit: /^AttributeError: '(str|Unset)' object has no attribute 'pop'$/,
  async fetchTools(tools) {
    await runCommand(tools, 'python3', ['-m', 'venv', '.'])
    const requirements = join(driverOf('python'), 'requirements.txt')
    await runCommand(tools, join(tools, 'bin', 'pip'), ['install', '--quiet', '-r', requirements])
  },
  async makeClient(document, folder, tools) {
    writeDriver('python', document, folder)
    const bin = join(tools, 'bin')
    const options = ['--path', 'document.json', '--output-path', 'hydra_client', '--meta', 'none']
    // The generator looks for its formatter on the PATH.
    const env = { PATH: `${bin}:${process.env.PATH}` }
    await runCommand(folder, join(bin, 'openapi-python-client'), ['generate', ...options], env)
    await runCommand(folder, join(bin, 'python'), ['-m', 'compileall', '-q', 'hydra_client'])
  },
  start: (folder, tools) => startDriver(join(tools, 'bin', 'python'), ['driver.py'], folder),
}
