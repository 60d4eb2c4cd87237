import { existsSync } from 'node:fs'
import { posix } from 'node:path'
import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import mermaid from 'mermaid'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { type Example, maskVariables, readExample, readProgram } from '../../../examples/test/read-example.js'
import { listPages, readDocument, root } from './documents.js'

// The pages of the site. They include their programs, which snippets.test.ts runs, or examples.test.ts, or tests/languages.

/** Pages for lookups, which show no program. */
const lookups = [
  'benchmarks',
  'compatibility',
  'evidence',
  'index',
  'mutation',
  'other-languages',
  'releases',
  'runtimes',
  'server-differences',
]
const pages = listPages().map((page) => ({ page, text: readDocument(`docs/${page}`) }))
const guides = pages.filter(({ page }) => !lookups.includes(page.replace('.md', '')))

interface Fence {
  readonly language: string
  readonly code: string
}

const fencesOf = (text: string): Fence[] =>
  [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => ({ language, code }))

/** Blocks of one language, with their pages. */
const blocksOf = (language: string) =>
  pages.flatMap(({ page, text }) =>
    fencesOf(text)
      .filter((each) => each.language === language)
      .map(({ code }) => ({ page, code })),
  )

/** The programs that a page includes, by their paths in the repository, and the names that it gives them. */
const includesOf = ({ page, text }: { page: string; text: string }) =>
  [...text.matchAll(/^<<< (\S+?)(?:\{.*?\})?(?: \[(.+)\])?$/gm)].map(([, path = '', name]) => ({
    page,
    path: posix.join('docs', posix.dirname(page), path),
    name,
  }))

const outputs = blocksOf('console')

/** Programs that snippets.test.ts runs. */
const snippets = 'examples/snippets/'

/** Programs that `pnpm test:languages` runs. */
const otherLanguages = 'examples/languages/'

test('the site has a page for each user', () => expect(guides.length).toBeGreaterThanOrEqual(18))

test.each(guides)('$page shows a command or a program with an output that is compared', (guide) => {
  const hasOutput = fencesOf(guide.text).some(({ language }) => language === 'console')
  const hasSnippet = includesOf(guide).some(({ path }) => path.startsWith(snippets))
  expect(hasOutput || hasSnippet).toBe(true)
})

test.each(pages.filter(({ page }) => page.startsWith('guides/')))(
  '$page ends in a command with its output',
  ({ text }) => {
    const after = text.slice(text.lastIndexOf('## '))
    expect(after).toMatch(/^## Run it\n/)
    expect(fencesOf(after)[0]?.language).toBe('console')
  },
)

describe.each(outputs)('$page: $code', ({ page, code }) => {
  test('is what the example prints', () => {
    const [command = '', ...lines] = code.trimEnd().split('\n')
    const { runs, example } = readShown(page, command)
    expect(runs).toBe(example.command)
    expect(maskVariables(lines.join('\n'))).toBe(example.output)
  })
})

/** The program that a command of a page runs, and the command as its comment shows it. */
function readShown(page: string, command: string): { runs: string; example: Example } {
  const [program] = includesOf({ page, text: readDocument(`docs/${page}`) }).filter(({ path }) =>
    path.startsWith(otherLanguages),
  )
  if (program) return { runs: command.slice(2), example: readProgram(program.path.replace('examples/', '')) }
  const name = /([\w-]+)\.mts$/.exec(command)?.[1] ?? ''
  const shown = `pnpm exec ${command.slice('$ npx '.length)}`.replace('.mts', '.ts')
  const runs = command.startsWith('$ npx ') ? shown : command.slice(2).replace(`${name}.mts`, `examples/${name}.ts`)
  return { runs: runs.replace(` ${name}.ts`, ` examples/${name}.ts`), example: readExample(name) }
}

test('each code block is of a kind that is checked', () => {
  const languages = new Set(pages.flatMap(({ text }) => fencesOf(text).map(({ language }) => language)))
  expect([...languages].filter((each) => !['sh', 'console', 'yaml', 'mermaid'].includes(each))).toEqual([])
})

const includes = pages.flatMap(includesOf)

test.each(includes)('$page includes $path, which exists and is a program of the tests', ({ path, name }) => {
  expect(existsSync(new URL(path, root))).toBe(true)
  expect(path).toMatch(/^(examples|packages\/kits\/resource-server\/examples)\//)
  if (name?.endsWith('.mts')) expect(name).toBe(posix.basename(path).replace(/\.ts$/, '.mts'))
})

const programs = includes.filter(({ path }) => /^examples\/[\w-]+\.ts$/.test(path))
const textOf = (page: string) => pages.find((each) => each.page === page)?.text ?? ''

test.each(programs)('$page says under which name to save $path', ({ page, path, name }) => {
  const saved = posix.basename(path).replace(/\.ts$/, '.mts')
  expect(name === saved || textOf(page).includes(`ave this as \`${saved}\``)).toBe(true)
})

test.each(programs)('$page installs what $path imports', ({ page, path }) => {
  const imports = [...readDocument(path).matchAll(/ from '((?:@[\w-]+\/)?[\w-]+)(?:\/[\w./-]+)?'/g)]
  const needed = imports.map(([, name = '']) => name).filter((name) => name !== 'node')
  // On the first page `pack:into` finds the packages of Hydra Kit by itself.
  const installed = textOf(page).includes('pack:into') ? needed.filter((name) => name.startsWith('@hydrakit/')) : []
  for (const [, names = ''] of textOf(page).matchAll(/npm install (?:--save-dev )?([^`\n]*)/g))
    installed.push(...names.split(' '))
  expect(needed.filter((name) => !installed.includes(name))).toEqual([])
})

test.each(blocksOf('mermaid'))('$page: the diagram can be drawn: %#', async ({ code }) => {
  expect(await mermaid.parse(code)).toMatchObject({ diagramType: 'sequence' })
})

test.each(blocksOf('yaml'))(
  '$page: the real Hydra takes the configuration: %#',
  async ({ code }) => {
    let server: HydraServer | undefined
    try {
      server = await startHydra(toOptions(parse(code) as Config))
      expect((await fetch(`${server.adminUrl}/health/ready`)).status).toBe(200)
    } finally {
      await server?.stop()
    }
  },
  300_000,
)

interface Config {
  readonly urls?: { readonly self?: { readonly issuer?: string } }
}

/** Starts Hydra with this configuration. The issuer is an option. */
function toOptions({ urls: { self: { issuer, ...self } = {}, ...urls } = {}, ...config }: Config) {
  return { ...(issuer && { issuer }), config: { ...config, urls: { ...urls, self } } }
}
