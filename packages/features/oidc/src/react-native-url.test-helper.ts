/** The `URL` of React Native 0.82: it validates nothing, cannot be changed, and adds a slash to what no query follows. */
export class ReactNativeUrl {
  readonly #text: string

  constructor(text: string) {
    this.#text = /[?#]|\/$/.test(text) ? text : `${text}/`
  }

  get protocol(): string {
    return /^[a-z][a-z\d+.-]*:/i.exec(this.#text)?.[0] ?? ''
  }

  get origin(): string {
    return /^https?:\/\/[^/]+/.exec(this.#text)?.[0] ?? ''
  }

  get pathname(): string {
    return /https?:\/\/[^/]+(\/[^?#]*)?/.exec(this.#text)?.[1] ?? '/'
  }

  get search(): string {
    return /\?[^#]*/.exec(this.#text)?.[0] ?? ''
  }

  get hash(): string {
    return /#[^/]*/.exec(this.#text)?.[0] ?? ''
  }

  get username(): string {
    return /^https?:\/\/([^:@]+)(?::[^@]*)?@/.exec(this.#text)?.[1] ?? ''
  }

  get password(): string {
    return /https?:\/\/.*:(.*)@/.exec(this.#text)?.[1] ?? ''
  }

  get href(): string {
    return this.#text
  }

  toString(): string {
    return this.#text
  }
}
