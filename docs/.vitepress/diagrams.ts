import type { MarkdownRenderer } from 'vitepress'

/** Blocks of the language `mermaid` are drawn in the browser. Without scripts, and in `llms.txt`, the text stays. */
export function drawDiagrams(md: MarkdownRenderer): void {
  const fence = md.renderer.rules.fence
  md.renderer.rules.fence = (tokens, index, ...rest) => {
    const token = tokens[index]
    if (token?.info.trim() !== 'mermaid') return fence?.(tokens, index, ...rest) ?? ''
    return `<Diagram text="${encodeURIComponent(token.content)}" />`
  }
}
