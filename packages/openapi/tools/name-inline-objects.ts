import { isObject, type JsonObject } from './json.js'

/**
 * Gives each object that is described inside a member of a schema a schema of its own, such as `oAuth2ClientJwks`.
 *
 * Generators name types after schemas. For an object without a name they write an anonymous type, or fail where its
 * surroundings are used twice.
 *
 * @throws {Error} If a schema of that name exists.
 */
export function nameInlineObjects(description: JsonObject): JsonObject {
  const components = description.components as { schemas: JsonObject }
  const named: JsonObject = {}
  const schemas = Object.entries(components.schemas).map(([name, schema]) => {
    const { properties, ...rest } = schema as JsonObject
    if (!isObject(properties)) return [name, schema]
    const members = Object.entries(properties).map(([member, each]) => {
      if (!isObject(each) || !isInlineObject(each)) return [member, each]
      const own = ownName(name, member)
      if (own in components.schemas) throw new Error(`${name}.${member} needs the name ${own}, which is taken`)
      named[own] = each
      return [member, { $ref: `#/components/schemas/${own}`, description: each.description ?? null }]
    })
    return [name, { ...rest, properties: Object.fromEntries(members) }]
  })
  return { ...description, components: { ...components, schemas: { ...Object.fromEntries(schemas), ...named } } }
}

function isInlineObject({ type, properties, additionalProperties }: JsonObject): boolean {
  return type === 'object' && (isObject(properties) || isObject(additionalProperties))
}

function ownName(schema: string, member: string): string {
  return schema + member.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())
}
