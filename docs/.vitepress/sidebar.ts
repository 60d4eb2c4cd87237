import { readdirSync } from 'node:fs'
import type { DefaultTheme } from 'vitepress'
import { publishedEntries } from '../../tests/conventions/src/published-entries.js'
import { packageFolders } from '../../tools/package-folders.mjs'
import { readText, root } from '../tools/repository.js'

type Items = DefaultTheme.SidebarItem[]

const guides: Items = [
  { text: 'Start here', link: '/start' },
  {
    text: 'Guides',
    items: [
      { text: 'An app that signs users in', link: '/guides/sign-in' },
      { text: 'A single-page app', link: '/guides/single-page-app' },
      { text: 'A login and consent app', link: '/guides/login-consent' },
      { text: 'Protect an API', link: '/guides/protect-an-api' },
      { text: 'Protect an MCP server', link: '/guides/mcp' },
      { text: 'A service that calls APIs', link: '/guides/services' },
      { text: 'Clients as code', link: '/guides/clients-as-code' },
      { text: 'Test with a real Hydra', link: '/guides/testing' },
      { text: 'Traces and metrics', link: '/guides/observability' },
    ],
  },
  {
    text: 'From other languages',
    items: [
      { text: 'Go', link: '/guides/go' },
      { text: 'Java', link: '/guides/java' },
      { text: 'PHP', link: '/guides/php' },
      { text: 'Python', link: '/guides/python' },
      { text: 'Rust', link: '/guides/rust' },
      { text: 'What clients can do', link: '/other-languages' },
    ],
  },
  {
    text: 'How Hydra works',
    items: [
      { text: 'Login', link: '/concepts/login' },
      { text: 'Consent', link: '/concepts/consent' },
      { text: 'Logout', link: '/concepts/logout' },
      { text: 'Device login', link: '/concepts/device' },
      { text: 'Opaque tokens or JWTs', link: '/concepts/tokens' },
    ],
  },
  {
    text: 'Operation',
    items: [
      { text: 'Production', link: '/production' },
      { text: 'Ory Network', link: '/ory-network' },
      { text: 'Migration from @ory/hydra-client', link: '/migration' },
      { text: 'Troubleshooting', link: '/troubleshooting' },
    ],
  },
  {
    text: 'Details',
    items: [
      { text: 'Caching introspection', link: '/introspection-cache' },
      { text: 'Testing', link: '/testing' },
      { text: 'A Hydra for development', link: '/dev-server' },
      { text: 'Compatibility', link: '/compatibility' },
      { text: 'Server differences', link: '/server-differences' },
      { text: 'Benchmarks', link: '/benchmarks' },
    ],
  },
  {
    text: 'The project',
    collapsed: true,
    items: [
      { text: 'Evidence', link: '/evidence' },
      { text: 'Runtimes', link: '/runtimes' },
      { text: 'Mutation tests', link: '/mutation' },
      { text: 'Releases', link: '/releases' },
      ...listDecisions(),
    ],
  },
]

const packages: Items = packageFolders(root).map(({ name, folder }) => ({ text: name, link: `/packages/${folder}` }))

const modules: Items = publishedEntries.map(({ specifier }) => ({ text: specifier, link: `/reference/${specifier}` }))

/** What stands beside a page, by the start of its path. */
export const sidebar: DefaultTheme.SidebarMulti = {
  '/packages/': [{ text: 'Packages', items: packages }],
  '/reference/': [{ text: 'API reference', link: '/reference/', items: modules }],
  '/': guides,
}

/** Each decision by the title of its page. */
function listDecisions(): Items {
  return readdirSync(`${root}docs/decisions`).map((file) => ({
    text: /^# (.+)$/m.exec(readText(`docs/decisions/${file}`))?.[1]?.replaceAll('`', '') ?? file,
    link: `/decisions/${file.replace(/\.md$/, '')}`,
  }))
}
