import { createSubstringIndex, type SubstringIndex, substringLength, toCharCodes } from './substring-index.js'

/** Replaces each secret in a text by `***`. */
export type Mask = (text: string) => string

const shortest = 3
const hidden = '***'

/** Words that Hydra's configuration takes. They are in every log, and are no secret. */
const plainWords = new Set(
  `api_key array basic_auth body both bcrypt cookie debug exact false fatal header headers http https info json json_pretty
  jwt Lax list localhost memory none None null number object opaque otel pairwise panic pbkdf2 public string Strict text
  trace true warn wildcard error 127.0.0.1`.split(/\s+/),
)
/** Beginnings of addresses, which are in every log too. */
const plainTexts = ['http://127.0.0.1:', 'https://127.0.0.1:', 'http://localhost:', 'https://localhost:']
const plainSubstrings = createSubstringIndex(plainTexts)

/**
 * Creates a function that replaces secrets, in the forms in which Go quotes and encodes them.
 *
 * Every part of a secret that is at least 8 characters long is replaced, so a secret that is cut or split over lines is
 * hidden too. Secrets of 3 to 7 characters are replaced where they are separate words; shorter ones are not replaced,
 * because they occur in ordinary text. The cost is linear, in the secrets and in the text.
 *
 * @param secrets - The secret texts.
 * @returns The function.
 */
export function maskSecrets(secrets: readonly string[]): Mask {
  const texts = new Set(secrets.filter((secret) => !plainWords.has(secret)).flatMap(listTexts))
  const forms = [...new Set([...texts].flatMap(listForms))]
  const substrings = createSubstringIndex(forms)
  const words = new Set(forms.filter((form) => form.length >= shortest && form.length < substringLength))
  return (text) => {
    const ranges = [...findSubstrings(text, substrings), ...findWords(text, words)]
    return maskUrlCredentials(replaceRanges(text, ranges))
  }
}

/**
 * Replaces the credentials of each URL in a text.
 *
 * @param text - Output of a program.
 * @returns The text without them.
 */
export function maskUrlCredentials(text: string): string {
  return text.replace(/:\/\/[^\s/"'`]+@/g, `://${hidden}@`)
}

/** A secret, its lines, and what it contains in an encoded form. */
function listTexts(secret: string): string[] {
  const texts = [secret, ...secret.split(/[\r\n]+/), decodeUri(secret), decodeBase64(secret)]
  return texts.filter((text) => text.length >= shortest)
}

function listForms(text: string): string[] {
  return [...listQuotedForms(text), ...listEncodedForms(text)]
}

/** The forms of `%q`, JSON and YAML, and the form of JSON in JSON. */
function listQuotedForms(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1)
  const inJson = [json, json.replace(/[<>&]/g, escapeUnicode), json.replace(/[^\x20-\x7e]/g, escapeUnicode)]
  const escaped = [
    ...inJson,
    quoteGo(text, /["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu),
    quoteGo(text, /["\\]|[^\x20-\x7e]/gu),
  ]
  const twice = escaped.map((form) => JSON.stringify(form).slice(1, -1))
  return [text, ...escaped, ...twice, text.replaceAll("'", "''")]
}

const goEscapes: Record<string, string> = {
  ...{ '"': '\\"', '\\': '\\\\', '\x07': '\\a', '\b': '\\b', '\f': '\\f' },
  ...{ '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v' },
}

// As `%q` and `%+q` write it: other control characters as \x00, and what is beyond 16 bits as \U00000000.
function quoteGo(text: string, escaped: RegExp): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd').replace(escaped, (character) => {
    const code = character.codePointAt(0) as number
    const hex = code.toString(16)
    if (code < 0x20 || code === 0x7f) return goEscapes[character] ?? `\\x${hex.padStart(2, '0')}`
    return goEscapes[character] ?? (code > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`)
  })
}

function escapeUnicode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

// The encoding depends on how many bytes precede the secret; the outermost characters also encode their neighbours.
function listEncodedForms(text: string): string[] {
  const uri = encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
  const base64 = [0, 1, 2].map((before) => {
    const encoded = Buffer.from(' '.repeat(before) + text)
      .toString('base64')
      .replaceAll('=', '')
    return before === 0 ? encoded : encoded.slice(before + 1)
  })
  const urlSafe = base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))
  return [uri, uri.replaceAll('%20', '+'), ...base64, ...urlSafe, Buffer.from(text).toString('hex')]
}

function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

function decodeBase64(text: string): string {
  const decoded = /^[\w+/-]{8,}={0,2}\s*$/.test(text) ? Buffer.from(text, 'base64').toString('utf8') : ''
  return decoded.includes('\ufffd') ? '' : decoded
}

type Range = readonly [start: number, end: number]

function findSubstrings(text: string, substrings: SubstringIndex): Range[] {
  const ranges: Range[] = []
  const codes = toCharCodes(text)
  for (let start = 0; start + substringLength <= codes.length; start += 1) {
    const isSecret = substrings.has(codes, start) && !plainSubstrings.has(codes, start)
    if (isSecret) ranges.push([start, start + substringLength])
  }
  return ranges
}

function findWords(text: string, words: ReadonlySet<string>): Range[] {
  const ranges: Range[] = []
  const lengths = [...new Set([...words].map((word) => word.length))]
  for (let start = 0; start < text.length && lengths.length > 0; start += 1) {
    if (isWordCharacter(text[start]) && isWordCharacter(text[start - 1])) continue
    for (const length of lengths) {
      const end = start + length
      if (words.has(text.slice(start, end)) && !(isWordCharacter(text[end - 1]) && isWordCharacter(text[end])))
        ranges.push([start, end])
    }
  }
  return ranges
}

// With "_", which joins the words of a setting's name.
function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_]/u.test(character)
}

function replaceRanges(text: string, ranges: Range[]): string {
  let masked = ''
  let hiddenTo = -1
  for (const [start, end] of ranges.sort(([one], [other]) => one - other)) {
    if (start > hiddenTo) masked += text.slice(Math.max(hiddenTo, 0), start) + hidden
    hiddenTo = Math.max(hiddenTo, end)
  }
  return masked + text.slice(Math.max(hiddenTo, 0))
}
