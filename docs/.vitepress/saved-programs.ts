import type { MarkdownRenderer } from 'vitepress'

/** The examples are run from the repository. A reader of the site has saved them, each under its own name. */
export function nameSavedPrograms(text: string): string {
  return text
    .replaceAll(/\bpnpm exec tsx (?=examples\/)/g, 'npx tsx ')
    .replaceAll(/\bexamples\/([\w-]+)\.ts\b/g, '$1.mts')
}

/** Names the programs in code blocks as the reader has saved them. */
export function showSavedPrograms(md: MarkdownRenderer): void {
  const render = md.renderer.rules.fence
  md.renderer.rules.fence = (...block) => nameSavedPrograms(render?.(...block) ?? '')
}
