/** Feature packages in the order of the documentation, each with the paths of its operations. The first that matches counts. */
const features: [name: string, paths: RegExp][] = [
  ['oauth2-clients', /^\/admin\/clients/],
  ['consent', /^\/admin\/oauth2\/auth\//],
  ['introspection', /^\/(admin\/oauth2\/(introspect|tokens)|oauth2\/revoke)$/],
  ['jwk', /^\/(admin\/keys\/|\.well-known\/jwks\.json$)/],
  ['trust', /^\/admin\/trust\//],
  ['metadata', /^\/(health\/|version$)/],
  ['oidc', /./],
]

export const featureNames = features.map(([name]) => name)

/** The feature package that has the function of an operation, by the path of the operation. */
export function featureOf(path: string): string {
  return features.find(([, paths]) => paths.test(path))?.[0] as string
}
