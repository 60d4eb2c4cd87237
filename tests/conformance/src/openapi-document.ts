import { createRequire } from 'node:module'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'

export interface DocumentedOperation {
  readonly method: string
  readonly path: string
  readonly port: 'admin' | 'public' | 'both'
  readonly parameters: readonly { in: string; name: string; required?: boolean; schema: object }[]
  readonly requestBody?: { required?: boolean; content: Readonly<Record<string, { schema: object }>> }
  readonly responses: Readonly<Record<string, DocumentedResponse>>
}

export interface DocumentedResponse {
  readonly content?: Readonly<Record<string, { schema: object }>>
  readonly headers?: Readonly<Record<string, object>>
}

export interface OpenapiDocument {
  readonly operations: ReadonlyMap<string, DocumentedOperation>
  /** Says what is wrong with a value; nothing if it fits. References are those of the document. */
  explainMismatch(schema: object, value: unknown): string | undefined
}

/**
 * Reads the published document of a release.
 *
 * @throws {Error} If the package has none of this release.
 */
export function readDocument(release: string): OpenapiDocument {
  const document = createRequire(import.meta.url)(`@hydrakit/openapi/hydra-${release}.json`)
  // Ajv knows `nullable` as OpenAPI 3.0 defines it: it adds null to the type beside it.
  const ajv = new Ajv({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(document, 'document')
  const compiled = new Map<string, ValidateFunction>()
  return {
    operations: new Map(listOperations(document)),
    explainMismatch(schema, value) {
      const key = JSON.stringify(schema).replaceAll('"#/', '"document#/')
      const validate = compiled.get(key) ?? ajv.compile(JSON.parse(key))
      compiled.set(key, validate)
      return validate(value) ? undefined : ajv.errorsText(validate.errors)
    },
  }
}

interface PathItem {
  readonly [method: string]: Omit<DocumentedOperation, 'method' | 'path' | 'port'> & {
    readonly operationId: string
    readonly 'x-hydrakit-port': DocumentedOperation['port']
  }
}

function listOperations({ paths }: { paths: Record<string, PathItem> }): [string, DocumentedOperation][] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): [string, DocumentedOperation] => [
      operation.operationId,
      {
        ...operation,
        parameters: operation.parameters ?? [],
        method: method.toUpperCase(),
        path,
        port: operation['x-hydrakit-port'],
      },
    ]),
  )
}
