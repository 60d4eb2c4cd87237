import type { Type } from '@nestjs/common'
import type { ModulesContainer } from '@nestjs/core'

/** The provider of the options of a `ResourceServerModule`. */
export const optionsToken = Symbol.for('@hydrakit/resource-server/ResourceServerModuleOptions')

/**
 * Finds the options for a controller. A guard of the whole application is the one of a single module. A controller of a module that imports another one
 * must not be open to the tokens of the first.
 *
 * @param parts - The guard, the options that Nest gave it, and all modules.
 * @throws {Error} if the options cannot be told.
 */
export function findOptions<Options extends object>(
  {
    guard,
    options,
    modules,
  }: { readonly guard: object; readonly options: Options; readonly modules: ModulesContainer },
  controller: Type,
): Options {
  const hosts = [...modules.values()].filter((each) => findController(each, controller))
  if (hosts.some((host) => guardsOf(findController(host, controller)).includes(guard))) return options
  // Nest puts what a module imports itself before the global modules.
  const found = new Set(hosts.map(({ imports }) => instanceOf(findProvider(imports))))
  // Options of each request have no instance here. The ones of a guard that lives longer are those of another module.
  const isForeign = found.has(undefined) && [...modules.values()].some((each) => instanceOf(each) === options)
  if (found.size > 1 || isForeign) throw new Error(ambiguousController(controller.name))
  const [only] = found as Set<Options | undefined>
  return only ?? options
}

function instanceOf(module: NestModule | undefined): unknown {
  return module?.providers.get(optionsToken)?.instance ?? undefined
}

/** A decorator can have put a proxy of the class there. */
function findController({ controllers }: NestModule, { prototype }: Type): InstanceWrapper | undefined {
  return [...controllers].find(([each]) => (each as Type).prototype === prototype)?.[1]
}

/** The guards that decorators of a controller have brought into its module, and what else they have. */
export function guardsOf(controller: InstanceWrapper | undefined): readonly unknown[] {
  return controller?.getEnhancersMetadata()?.map(({ instance }) => instance) ?? []
}

function ambiguousController(name: string): string {
  return `The guard cannot tell which ResourceServerModule "${name}" has: modules that import different ones declare it, or the options are made for each request. Declare a class of its own in each module, or decorate it with @UseGuards(TokenGuard) and mount no guard of the application`
}

type NestModule = ModulesContainer extends Map<string, infer Found> ? Found : never
type InstanceWrapper = NestModule['controllers'] extends Map<unknown, infer Found> ? Found : never

/** The first of these modules that is a `ResourceServerModule`, or exports one that it imports. */
function findProvider(modules: Iterable<NestModule>, seen = new Set<NestModule>()): NestModule | undefined {
  for (const each of modules) {
    if (each.providers.has(optionsToken)) return each
    if (seen.has(each)) continue
    seen.add(each)
    const found = findProvider(listExported(each), seen)
    if (found) return found
  }
  return undefined
}

function listExported({ imports, exports }: NestModule): NestModule[] {
  return [...imports].filter(({ metatype }) => exports.has(metatype))
}
