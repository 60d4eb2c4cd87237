// Where the packages are: `openapi`, `types` and `core` by themselves, all others in the folder of their layer.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const layers = ['', 'features', 'kits', 'testing']

export function packageFolders(root = '.') {
  return layers.flatMap((layer) => {
    const parent = join('packages', layer)
    const names = readdirSync(join(root, parent)).filter((name) => existsSync(join(root, parent, name, 'package.json')))
    // A check that looks at nothing passes.
    if (names.length === 0) throw new Error(`${parent} holds no package`)
    return names.map((folder) => {
      const path = join(parent, folder).replaceAll('\\', '/')
      const { name } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'))
      return { folder, path, layer, name }
    })
  })
}
