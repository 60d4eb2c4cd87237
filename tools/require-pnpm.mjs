// Refuses to pack with a client that does not know `beforePacking` of .pnpmfile.cjs: it would publish scripts and devDependencies.
const client = process.env.npm_config_user_agent?.split(' ')[0] ?? 'no package manager'
const [, major, minor] = /^pnpm\/(\d+)\.(\d+)\./.exec(client) ?? []
const packs = Number(major) > 10 || (Number(major) === 10 && Number(minor) >= 28)
if (!packs) {
  console.error(`Packing needs pnpm 10.28 or newer, not ${client.replace('/', ' ')}: npx -y pnpm@10 pack`)
  process.exitCode = 1
}
