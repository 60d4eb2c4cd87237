/** What users run the packages in, and the tests of this folder that stand for it. */
export interface RuntimeRow {
  readonly group: string
  readonly name: string
  readonly tests: readonly TestsOfRow[]
  /** Why no test stands for it. */
  readonly notRun?: string
}

/** Name of a file of tests, without `.test.ts`, and what the full names of the tests match. */
type TestsOfRow = readonly [file: string, names: RegExp]

/** The rows of the table in docs/runtimes.md. */
export const runtimeRows: readonly RuntimeRow[] = [
  ...[20, 22, 24, 26].map((major) =>
    row(
      'runtimes',
      `Node ${major}`,
      ['load', RegExp(`^Node ${major} requires and imports`)],
      ['runtimes', RegExp(`Node ${major}$`)],
    ),
  ),
  row('runtimes', 'Deno', ['other-runtimes', /^Deno /]),
  row('runtimes', 'Bun', ['other-runtimes', /^Bun /]),
  row('runtimes', 'Cloudflare workerd', ['workerd', /^a worker of/], ['resource-server', /^worker /]),
  row('runtimes', 'Chromium', ['other-runtimes', /Chromium/]),
  row('runtimes', "React Native's URL and abort shims", ['other-runtimes', /^React Native's/]),
  notRun('runtimes', 'React Native itself', 'needs a device or an emulator'),
  notRun('runtimes', 'Windows, macOS', 'the matrix has run on Linux only'),
  row('modules', 'import', ['load', /import loads the packages/]),
  row('modules', 'require() without require(esm)', ['load', /is required alone/], ['load', /require\(\) loads/]),
  row('modules', 'require() with require(esm)', ['load', /^Node 2[246] requires/]),
  row('modules', 'import and require() in one program', ['two-copies', /^a client of/]),
  ...['Express', 'Fastify', 'Hono'].map((name) =>
    row('frameworks', name, ['resource-server', RegExp(`^${name} `, 'i')]),
  ),
  row('frameworks', 'NestJS 11: its types', ['types', /what is for Nest compiles/]),
  row('frameworks', 'NestJS 12', ['resource-server', /^nestjs /]),
  ...[14, 15, 16].map((major) =>
    row('frameworks', `Next.js ${major}: route, page, edge`, ['next', RegExp(`^Next.js ${major}, `)]),
  ),
  row('test runners', 'Jest 29', ['jest', /Jest 29 /]),
  row('test runners', 'Jest 30', ['jest', /Jest 30 /]),
  row('test runners', 'vitest', ['other-runners', /^vitest /]),
  row('test runners', 'ts-node, CommonJS', ['other-runners', /^ts-node /]),
  notRun('test runners', 'ts-node, ES modules', 'known not to work on Node 20 and later'),
  row('TypeScript', '5.4', ['types', /^typescript54 /]),
  row('TypeScript', '5.9', ['types', /^typescript /]),
  row('TypeScript', '6.0', ['types', /^typescript6 /]),
  row('TypeScript', '7.0', ['types', /^typescript7 /]),
  row('TypeScript', 'target es5, with 5.4, 5.9 and 6.0', ['types', /target es5/]),
  ...['esbuild', 'Rollup', 'Vite', 'webpack'].map((name) => row('bundlers', name, ['bundlers', RegExp(`^${name}, `)])),
]

function row(group: string, name: string, ...tests: TestsOfRow[]): RuntimeRow {
  return { group, name, tests }
}

function notRun(group: string, name: string, reason: string): RuntimeRow {
  return { group, name, tests: [], notRun: reason }
}
