import { readFileSync, writeFileSync } from 'node:fs'

const base = process.env.DOCS_BASE ?? '/'

/** Describes the pages in `llms.txt` that have no `description` of their own by their first sentence. */
export function describePages(folder: string): void {
  const list = readFileSync(`${folder}/llms.txt`, 'utf8')
  const described = list.replaceAll(/^- \[.*\]\((\/\S+\.md)\)$/gm, (line, link: string) => {
    const page = readFileSync(`${folder}/${link.slice(base.length)}`, 'utf8')
    return `${line}: ${findFirstSentence(page)}`
  })
  writeFileSync(`${folder}/llms.txt`, described)
}

/** The first sentence of a Markdown page, without links. A short one is a note, such as the date of a decision. */
function findFirstSentence(markdown: string): string {
  const paragraphs = markdown.replace(/^---\n[\s\S]*?\n---\n/, '').split(/\n\s*\n/)
  const prose = paragraphs.filter((paragraph) => /^[\w`[]/.test(paragraph))
  const texts = prose.map((paragraph) => paragraph.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/\s+/g, ' '))
  const sentences = texts.map((text) => /^.*?[.?!](?= |$)/.exec(text)?.[0] ?? '')
  const found = sentences.find((sentence) => sentence.length >= 30)
  if (found === undefined) throw new Error(`This page has no sentence that describes it:\n${markdown.slice(0, 200)}`)
  return found
}
