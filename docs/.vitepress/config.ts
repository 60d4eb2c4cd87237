import { defineConfig } from 'vitepress'
import llmstxt from 'vitepress-plugin-llms'
import { repositoryUrl } from '../tools/repository.js'
import { checkLinks } from './check-links.js'
import { drawDiagrams } from './diagrams.js'
import { finishMarkdownPages } from './markdown-pages.js'
import { describePages } from './page-descriptions.js'
import { resolveRepositoryLinks } from './repository-links.js'
import { showSavedPrograms } from './saved-programs.js'
import { sidebar } from './sidebar.js'
import { slugify } from './slugify.js'

/** Ranks pages that say what to do before those that list every type. It runs in the browser, as the text of this function. */
const boostDocument = (id: string) =>
  /\/(guides\/|start|troubleshooting)/.test(id) ? 1.5 : /\/reference\//.test(id) ? 0.5 : 1

export default defineConfig({
  title: 'Hydra Kit',
  description: 'The TypeScript toolkit for the self-hosted Ory Hydra OAuth 2.0 and OpenID Connect server',
  // A project site of GitHub Pages lives in a folder.
  base: process.env.DOCS_BASE ?? '/',
  cleanUrls: true,
  head: [['link', { rel: 'icon', href: `${process.env.DOCS_BASE ?? '/'}icon.svg` }]],
  lastUpdated: false,
  markdown: {
    anchor: { slugify },
    toc: { slugify },
    config: (md) => void md.use(resolveRepositoryLinks).use(drawDiagrams).use(showSavedPrograms),
  },
  themeConfig: {
    nav: [
      { text: 'Start here', link: '/start' },
      { text: 'Guides', link: '/guides/sign-in', activeMatch: '/guides/' },
      { text: 'Packages', link: '/packages/core', activeMatch: '/packages/' },
      { text: 'API reference', link: '/reference/', activeMatch: '/reference/' },
    ],
    sidebar,
    outline: { level: [2, 3] },
    search: { provider: 'local', options: { miniSearch: { searchOptions: { boostDocument } } } },
    socialLinks: [{ icon: 'github', link: repositoryUrl }],
    footer: { message: 'Apache-2.0. Not affiliated with Ory.' },
  },
  buildEnd({ outDir }) {
    finishMarkdownPages(outDir)
    describePages(outDir)
    checkLinks(outDir)
  },
  vite: {
    // Typed for a newer Vite than VitePress has.
    plugins: [llmstxt({ ignoreFiles: ['reference/**'] }) as never],
    build: { chunkSizeWarningLimit: 3_000 },
  },
})
