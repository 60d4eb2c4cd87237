import type { ResponseHeaders } from '../../http-message.js'

/** Header names and values in turn, as undici hands them out; read only when asked, which costs less than a `Headers` object. */
export class RawHeaders implements ResponseHeaders {
  readonly #raw: readonly unknown[]

  constructor(raw: readonly unknown[]) {
    this.#raw = raw
  }

  get(name: string): string | null {
    let found: string | null = null
    for (let i = 0; i < this.#raw.length; i += 2) {
      // The length tells most names apart without decoding them.
      if ((this.#raw[i] as { length: number }).length !== name.length || text(this.#raw[i]).toLowerCase() !== name)
        continue
      found = found === null ? text(this.#raw[i + 1]) : `${found}, ${text(this.#raw[i + 1])}`
    }
    return found
  }

  *[Symbol.iterator](): IterableIterator<[string, string]> {
    for (let i = 0; i < this.#raw.length; i += 2) yield [text(this.#raw[i]), text(this.#raw[i + 1])]
  }
}

// A Buffer, a string, or where a header was repeated a list of them. Latin-1 is what `Headers` can hold.
function text(value: unknown): string {
  if (Array.isArray(value)) return value.map(text).join(', ')
  return typeof value === 'string' ? value : (value as Latin1).toString('latin1')
}

interface Latin1 {
  toString(encoding: 'latin1'): string
}
