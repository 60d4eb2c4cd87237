import { parse } from 'yaml'
import { readDocument } from './documents.js'

/** A sentence of a document, and the tests that prove it: full names by file. */
export interface Claim {
  readonly says: string
  readonly tests: Readonly<Record<string, readonly string[]>>
}

/** A sentence with a figure, and the document that says on which machine and when it was measured. */
export interface Figure {
  readonly says: string
  readonly in: string
}

/** `tests/docs/claims.yaml`; each part by document. */
export interface Claims {
  readonly claims: Readonly<Record<string, readonly Claim[]>>
  readonly figures: Readonly<Record<string, readonly Figure[]>>
  /** Sentences that are claims by their form only. */
  readonly notClaims: Readonly<Record<string, readonly string[]>>
}

export function readClaims(): Claims {
  return parse(readDocument('tests/docs/claims.yaml'))
}

/** The sentences of the three lists for a document. */
export function findListed({ claims, figures, notClaims }: Claims, document: string): string[] {
  const proved = [...(claims[document] ?? []), ...(figures[document] ?? [])].map(({ says }) => says)
  return [...proved, ...(notClaims[document] ?? [])]
}

/** Sentences that are claims by their form: they say never, always, at most, even if, no secret or faster, or have a figure with a unit. */
export function findClaimsByForm(markdown: string): string[] {
  return splitSentences(markdown).filter((sentence) => form.test(sentence))
}

const form = new RegExp(
  [
    String.raw`\b(never|always|at most)\b`,
    String.raw`\bno (secret|credential|token|active|valid|message)`,
    String.raw`\d ?(ms|(milli|micro)?seconds?|minutes?|hours?|[KM]B|µs|(random )?bits|characters)\b`,
    String.raw`\b(faster|smaller|cheaper)\b|\b\d+ times\b|\beven (on|if|after|while)\b`,
    String.raw`\b(a microsecond|a minute|an hour|once a second)\b`,
  ].join('|'),
  'i',
)

/** The sentences outside of code; a row of a table is one. */
function splitSentences(markdown: string): string[] {
  const prose = markdown.replaceAll(/^```[\s\S]*?^```$|^<!--[\s\S]*?-->$|^( {4}|#).*$/gm, '')
  return prose
    .split('\n')
    .flatMap((line) => (line.startsWith('|') ? [line] : line.split(/(?<=[.!?]\**)\s+(?=[A-Z`[(*])/)))
}
