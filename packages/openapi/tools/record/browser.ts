export interface Browser {
  /** Follows one redirect of Hydra, cookies included, and gives where it leads. */
  follow(url: string): Promise<URL>
}

/** A user agent with a cookie jar of its own. Relative redirects are those of `origin`. */
export function newBrowser(origin: string): Browser {
  const cookies = new Map<string, string>()
  return {
    async follow(url) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const response = await fetch(url, { headers: { cookie }, redirect: 'manual' })
      for (const each of response.headers.getSetCookie()) {
        const [name = '', value = ''] = (each.split(';')[0] ?? '').split(/=(.*)/s)
        cookies.set(name, value)
      }
      return new URL(response.headers.get('location') ?? '', origin)
    },
  }
}
