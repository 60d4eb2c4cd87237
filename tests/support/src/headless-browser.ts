import { type HTMLElement, parse } from 'node-html-parser'
import { CookieJar } from 'tough-cookie'

/** The page that the browser reached. */
export interface Page {
  readonly url: URL
  readonly status: number
  readonly headers: Headers
  readonly document: HTMLElement
}

/** Entries that replace those of the form; a list is several ticked boxes of one name. */
export type FormEntries = Readonly<Record<string, string | readonly string[]>>

/** A browser without scripts: it follows redirects, keeps cookies and submits the forms it was shown. */
export interface HeadlessBrowser {
  readonly cookies: CookieJar
  visit(url: string | URL): Promise<Page>
  /** Presses the button with this text, after changing the form's entries. */
  press(page: Page, button: string, entries?: FormEntries): Promise<Page>
}

/**
 * Opens a browser.
 *
 * @param fetch - The network.
 * @param stopAt - Start of the addresses that are not visited: a redirect to one is the last. Default: none.
 */
export function openBrowser(
  fetch: (url: string, init: RequestInit) => Response | Promise<Response>,
  stopAt?: string,
): HeadlessBrowser {
  const cookies = new CookieJar()

  async function follow(target: URL, init: RequestInit): Promise<Page> {
    let [url, request] = [target, init]
    for (let hop = 0; hop < 10; hop += 1) {
      const headers = new Headers(request.headers)
      headers.set('cookie', await cookies.getCookieString(url.href))
      const response = await fetch(url.href, { ...request, headers, redirect: 'manual' })
      for (const cookie of response.headers.getSetCookie()) await cookies.setCookie(cookie, url.href)
      const location = response.headers.get('location')
      if (location === null) return readPage(url, response)
      url = new URL(location, url)
      request = {}
      if (stopAt !== undefined && url.href.startsWith(stopAt)) return readPage(url, new Response(null, response))
    }
    throw new Error(`too many redirects, the last to ${url.origin}${url.pathname}`)
  }

  return {
    cookies,
    visit: (url) => follow(new URL(url), {}),
    press(page, button, entries = {}) {
      const { action, body } = fillForm(page, button, entries)
      const headers = { origin: page.url.origin, 'sec-fetch-site': 'same-origin' }
      return follow(new URL(action, page.url), { method: 'POST', headers, body })
    },
  }
}

/** Reads the main heading of a page. */
export function headingOf({ document }: Page): string | undefined {
  return document.querySelector('h1')?.textContent.trim()
}

async function readPage(url: URL, response: Response): Promise<Page> {
  const document = parse(await response.text())
  return { url, status: response.status, headers: response.headers, document }
}

function fillForm(page: Page, label: string, entries: FormEntries): { action: string; body: URLSearchParams } {
  const button = page.document.querySelectorAll('form button').find((each) => each.textContent.trim() === label)
  if (!button) throw new Error(`no button "${label}" on ${page.url.pathname}: ${page.document.textContent.trim()}`)
  const form = button.closest('form') as HTMLElement
  const body = new URLSearchParams()
  for (const input of form.querySelectorAll('input')) {
    const isOff = input.getAttribute('type') === 'checkbox' && !input.hasAttribute('checked')
    if (!isOff) body.append(input.getAttribute('name') ?? '', input.getAttribute('value') ?? '')
  }
  for (const [name, value] of Object.entries(entries)) {
    body.delete(name)
    for (const each of [value].flat()) body.append(name, each)
  }
  body.append(button.getAttribute('name') ?? '', button.getAttribute('value') ?? '')
  return { action: form.getAttribute('action') ?? page.url.href, body }
}
