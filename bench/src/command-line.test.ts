import { expect, test } from 'vitest'
import { readOptions } from './command-line.js'

test('measures on the Node that runs it unless told otherwise', () => {
  expect(readOptions([])?.nodeMajors).toEqual([Number.parseInt(process.versions.node, 10)])
})

test('takes several Nodes, also behind the `--` that pnpm passes on', () => {
  expect(readOptions(['--', '--node', '20', '--node', '22'])?.nodeMajors).toEqual([20, 22])
})

test('refuses a Node that is no major version', () => {
  expect(() => readOptions(['--node', '22.1'])).toThrow('"--node" must be a major version, such as 22')
})

test('refuses an option it does not know', () => {
  expect(() => readOptions(['--rounds'])).toThrow(TypeError)
})
