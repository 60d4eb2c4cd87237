import { vi } from 'vitest'

/** As much of a browser tab as a session needs. */
export interface Tab {
  readonly location: URL
  readonly sessionStorage: Storage
  /** Resolves to where the page sends the tab; it stays where it is. */
  leaves(action: () => Promise<unknown>): Promise<URL>
}

/** Opens a tab of a new browser, and makes it the one that the code under test runs in. */
export function openTab(href: string): Tab {
  const location = new URL(href)
  let leave: (url: URL) => void = () => {}
  const page = {
    location: Object.assign(location, { assign: (url: string) => leave(new URL(url)) }),
    history: {
      replaceState: (_data: unknown, _title: string, url: string) => {
        location.href = new URL(url, location).href
      },
    },
    sessionStorage: createStorage(),
    localStorage: createStorage(),
    addEventListener: () => {}, // for pageshow, which a page that was left does not see
  }
  vi.stubGlobal('window', { ...page, self: page })
  for (const [name, value] of Object.entries(page)) vi.stubGlobal(name, value)
  return {
    location,
    sessionStorage: page.sessionStorage,
    leaves: (action) =>
      new Promise((resolve, reject) => {
        leave = resolve
        action().then(() => reject(new Error('the page stayed where it is')), reject)
      }),
  }
}

function createStorage(): Storage {
  const items = new Map<string, string>()
  return {
    get length() {
      return items.size
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  }
}
