export type Variables = Record<string, unknown>

/**
 * Replaces the names of variables in texts, at any depth: `{client_id}`, `Photos {unique}`.
 *
 * @throws {TypeError} If there is no such variable.
 */
export function fill<T>(template: T, variables: Variables): T {
  if (typeof template === 'string') return fillText(template, variables) as T
  if (Array.isArray(template)) return template.map((each) => fill(each, variables)) as T
  if (typeof template !== 'object' || template === null) return template
  return Object.fromEntries(Object.entries(template).map(([name, value]) => [name, fill(value, variables)])) as T
}

function fillText(text: string, variables: Variables): string {
  return text.replaceAll(/\{([a-z_]+)\}/g, (_, name: string) => {
    if (variables[name] === undefined) throw new TypeError(`there is no variable "${name}"`)
    return String(variables[name])
  })
}

/** Follows a JSON pointer (RFC 6901) without escapes. */
export function valueAt(value: unknown, pointer: string): unknown {
  const names = pointer.split('/').slice(1)
  return names.reduce((each, name) => (each as Record<string, unknown> | undefined)?.[name], value)
}
