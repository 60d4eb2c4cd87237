import { Console } from 'node:console'
import { Writable } from 'node:stream'
import { inspect } from 'node:util'

/** Everything that a log, a crash report, a debugger or a serialiser could show of a value, as one text. */
export function views(value: unknown): string {
  const attempts = [
    () => String(value),
    () => printed(value),
    () =>
      inspect(value, { depth: Infinity, showHidden: true, getters: true, maxStringLength: null, maxArrayLength: null }),
    () => JSON.stringify(value),
    () => JSON.stringify({ ...(value as object) }),
    () => JSON.stringify(Object.getOwnPropertyDescriptors(value)),
    () => inspect(structuredClone(value), { depth: Infinity, showHidden: true }),
    () => walked(value).join('\n'),
  ]
  return attempts.map(textOf).join('\n')
}

function textOf(view: () => string | undefined): string {
  try {
    return view() ?? ''
  } catch (error) {
    return String(error) // such as structuredClone of a function: the message is a view, too
  }
}

function printed(value: unknown): string {
  let text = ''
  const stdout = new Writable({
    write(chunk, _, done) {
      text += chunk
      done()
    },
  })
  const console = new Console({ stdout, stderr: stdout, inspectOptions: { depth: Infinity } })
  for (const print of [console.log, console.error, console.dir, console.table, console.trace]) print(value)
  return text
}

/** Every text that can be reached by properties, hidden and inherited ones and getters included, and without calling a method. */
function walked(value: unknown, seen = new Set<unknown>()): string[] {
  if (typeof value === 'string') return [value]
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return []
  seen.add(value)
  const texts: string[] = []
  for (let owner: object | null = value; owner && owner !== Object.prototype; owner = Object.getPrototypeOf(owner)) {
    for (const key of Reflect.ownKeys(owner)) texts.push(String(key), ...walked(property(value, key), seen))
  }
  return texts
}

function property(value: object, key: PropertyKey): unknown {
  try {
    return Reflect.get(value, key)
  } catch {
    return undefined // `arguments` and `caller` of a function
  }
}
