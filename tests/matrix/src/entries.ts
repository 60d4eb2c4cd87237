import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { packageFolders } from '../../../tools/package-folders.mjs'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Peers of `@hydrakit/resource-server/nestjs`: the last major of Nest that has CommonJS. */
export const nestPeers = {
  '@nestjs/common': '^11.0.0',
  '@nestjs/core': '^11.0.0',
  'reflect-metadata': '^0.2.2',
  rxjs: '^7.8.0',
}

/** What can be imported: every entry of every package, such as `@hydrakit/introspection-cache/redis`, and no file of data. */
export const entries: readonly string[] = packageFolders(root).flatMap(({ name, path }) => {
  const { exports } = JSON.parse(readFileSync(`${root}${path}/package.json`, 'utf8')) as { exports: object }
  const modules = Object.entries(exports).filter(([, target]) => typeof target === 'object')
  return modules.map(([subpath]) => name + subpath.slice(1))
})
