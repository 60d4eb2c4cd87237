import { existsSync } from 'node:fs'
import type { DefaultTheme } from 'vitepress'
import { publishedEntries } from '../../tests/conventions/src/published-entries.js'
import { packageFolders } from '../../tools/package-folders.mjs'
import { root } from '../tools/repository.js'

type Items = DefaultTheme.SidebarItem[]

const guides: Items = [
  { text: 'Start here', link: '/start' },
  {
    text: 'Guides',
    items: [
      { text: 'An app that signs users in', link: '/guides/sign-in' },
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
      { text: 'Other languages', link: '/other-languages' },
    ],
  },
  {
    text: 'The project',
    collapsed: true,
    items: [
      ...(existsSync(`${root}docs/evidence.md`) ? [{ text: 'Evidence', link: '/evidence' }] : []),
      { text: 'Releases', link: '/releases' },
      { text: '1. The dispatcher of undici', link: '/decisions/0001-undici-dispatcher' },
      { text: '2. ES modules and CommonJS', link: '/decisions/0002-esm-and-commonjs' },
      { text: '3. An overlay', link: '/decisions/0003-overlay' },
      { text: '4. What is repeated', link: '/decisions/0004-repeat-unsent' },
      { text: '5. No emulator', link: '/decisions/0005-no-emulator' },
      { text: '6. Functions, not classes', link: '/decisions/0006-functions-not-classes' },
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
