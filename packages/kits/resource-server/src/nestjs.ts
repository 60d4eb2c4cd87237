import {
  BadRequestException,
  type CanActivate,
  type CustomDecorator,
  createParamDecorator,
  type DynamicModule,
  type ExecutionContext,
  type FactoryProvider,
  ForbiddenException,
  HttpException,
  Inject,
  Module,
  type ModuleMetadata,
  ServiceUnavailableException,
  SetMetadata,
  UnauthorizedException,
  UseGuards,
} from '@nestjs/common'
import { HttpAdapterHost, ModulesContainer, Reflector } from '@nestjs/core'
import { createGate, type Gate } from './adapters/authenticate-request.js'
import { fastifyReader } from './adapters/fastify-request.js'
import { findOptions, guardsOf, optionsToken } from './adapters/nest-modules.js'
import { nodeReader } from './adapters/node-request.js'
import { principalOf } from './adapters/principal-of.js'
import { assertProtectArguments, type ProtectOptions } from './adapters/protect-options.js'
import type { Refusal } from './adapters/refusal.js'
import { assertScopes } from './assert-options.js'
import type { Principal as TokenPrincipal } from './principal.js'
import type { TokenVerifier } from './token-verifier.js'

export { principalOf } from './adapters/principal-of.js'
export type {
  OptionalTokenOptions,
  ProtectOptions,
  RefusalOptions,
  RequiredTokenOptions,
} from './adapters/protect-options.js'
export type { RefusedEvent } from './adapters/refused-event.js'
export type { Principal as TokenPrincipal } from './principal.js'

/** What {@link TokenGuard} requires of each request, unless a decorator says more. */
export type ResourceServerModuleOptions = ProtectOptions & {
  /** Verifies the tokens. */
  readonly verifier: TokenVerifier<object>
}

/** How {@link ResourceServerModule} gets its options from other providers. */
export interface ResourceServerModuleAsyncOptions {
  /** Modules whose providers are injected. */
  readonly imports?: NonNullable<ModuleMetadata['imports']>
  /** Providers that `useFactory` receives, in its order. */
  readonly inject?: NonNullable<FactoryProvider['inject']>
  /**
   * Creates the options once, when the application starts.
   *
   * @param providers - What `inject` names.
   */
  // biome-ignore lint/suspicious/noExplicitAny: as the declarations of Nest have it
  useFactory(...providers: any[]): ResourceServerModuleOptions | Promise<ResourceServerModuleOptions>
}

const scopesKey = '@hydrakit/resource-server/scopes'
const anonymousKey = '@hydrakit/resource-server/anonymous'

/**
 * Gives {@link TokenGuard} its verifier, in each module of the application.
 *
 * An application may have several, such as one for each of its APIs: a controller has that of the module which declares it, if that module imports
 * one itself, or a module that exports one: the first of those. The other controllers have the one that the application imports first. If two modules that
 * import different ones declare the same controller, it needs a guard of its own, `\@UseGuards(TokenGuard)`, and the application none.
 *
 * @see {@link https://docs.nestjs.com/fundamentals/dynamic-modules | Dynamic modules}
 * @example
 * \@Module({
 *   imports: [ResourceServerModule.forRoot({ verifier })],
 *   providers: [{ provide: APP_GUARD, useExisting: TokenGuard }], // protects everything
 * })
 * export class AppModule {}
 */
// biome-ignore lint/complexity/noStaticOnlyClass: Nest identifies a module by its class
export class ResourceServerModule {
  /**
   * Creates the module from options that exist already.
   *
   * @param options - The verifier, and what each request requires.
   * @throws {TypeError} if the verifier or an option is malformed.
   */
  static forRoot(options: ResourceServerModuleOptions): DynamicModule {
    assertModuleOptions(options)
    return createModule({ provide: optionsToken, useFactory: () => options })
  }

  /**
   * Creates the module from options that depend on other providers, such as a configuration service.
   *
   * @param options - A factory, and what it needs. The application does not start if the factory throws or its options are malformed.
   */
  static forRootAsync(options: ResourceServerModuleAsyncOptions): DynamicModule {
    const { imports = [], inject = [], useFactory } = options
    const createOptions = async (...providers: unknown[]) => assertModuleOptions(await useFactory(...providers))
    return createModule({ provide: optionsToken, inject, useFactory: createOptions }, imports)
  }
}

function createModule(provider: FactoryProvider, imports: NonNullable<ModuleMetadata['imports']> = []): DynamicModule {
  const exported = [optionsToken, TokenGuard]
  moduleCount += 1
  // Nest can identify modules by the text of their providers, which is the same for all verifiers.
  const mark = { provide: `@hydrakit/resource-server/module-${moduleCount}`, useValue: true }
  const providers = [provider, TokenGuard, mark]
  return { module: ResourceServerModule, global: true, imports, providers, exports: exported }
}

let moduleCount = 0

function assertModuleOptions(options: ResourceServerModuleOptions): ResourceServerModuleOptions {
  const { verifier, ...required } = Object(options) as ResourceServerModuleOptions
  assertProtectArguments(verifier, required)
  return options
}

/**
 * Lets a request pass if its access token is valid for your API and has the scopes of {@link RequireScopes}.
 *
 * Otherwise it throws the exception of Nest for the status: 401, 403 or 400 with the challenge of RFC 6750, or 503 with a `Retry-After` if the token
 * could not be checked. A CORS preflight gets a 204: `app.enableCors` responds to it before. It refuses what is no HTTP route: messages of WebSockets and microservices, which
 * have no `Authorization` header, and resolvers of GraphQL, whose endpoint `protect` of the `/express` or `/fastify` entry can protect.
 *
 * @see {@link https://docs.nestjs.com/guards | Guards}
 * @example
 * \@UseGuards(TokenGuard)
 * \@Controller('photos')
 * export class PhotosController {
 *   \@Get()
 *   \@RequireScopes('photos.read')
 *   list(\@Principal() principal: Principal) {
 *     return { subject: principal.subject }
 *   }
 * }
 */
export class TokenGuard implements CanActivate {
  /**
   * Called by Nest.
   *
   * @param options - The options of the module.
   * @param host - Finds the platform.
   * @param modules - Finds the module of a controller.
   */
  constructor(options: ResourceServerModuleOptions, host: HttpAdapterHost, modules: ModulesContainer) {
    states.set(this, { guard: this, options, host, modules, gates: new WeakMap() })
    noteDecisions(this)
  }

  /**
   * Called by Nest for each request.
   *
   * @param context - The request, and the route that handles it.
   * @throws {HttpException} if the request is refused.
   * @throws {Error} if modules with different verifiers declare the controller, and the guard is not one of its own (`\@UseGuards(TokenGuard)`).
   */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return false
    const state = states.get(this) as GuardState
    const http = context.switchToHttp()
    const refusal = await gateOf(state, context)(http.getRequest())
    if (!refusal) return true
    const { httpAdapter } = state.host
    for (const [name, value] of Object.entries(refusal.headers)) httpAdapter.setHeader(http.getResponse(), name, value)
    throw createException(refusal)
  }
}

interface GuardState {
  readonly guard: TokenGuard
  readonly options: ResourceServerModuleOptions
  readonly host: HttpAdapterHost
  readonly modules: ModulesContainer
  /** By controller and method. */
  readonly gates: WeakMap<object, WeakMap<object, Gate<object>>>
}

// Not private members: those show in the declaration of the class.
const states = new WeakMap<TokenGuard, GuardState>()

/** What a guard let pass. Nest has one context for all guards of a request. */
const decided = new WeakSet<ExecutionContext>()

/** A class that extends the guard can let a request pass without asking it. */
function noteDecisions(guard: TokenGuard): void {
  const { canActivate } = guard
  guard.canActivate = async (context) => {
    const mayPass = await canActivate.call(guard, context)
    if (mayPass === true) decided.add(context)
    return mayPass
  }
}

function gateOf(state: GuardState, context: ExecutionContext): Gate<object> {
  const [controller, handler] = [context.getClass(), context.getHandler()]
  const gates = state.gates.get(controller) ?? new WeakMap()
  state.gates.set(controller, gates)
  const gate = gates.get(handler) ?? createRouteGate(state, findOptions(state, controller), [handler, controller])
  gates.set(handler, gate)
  return gate
}

function createRouteGate(
  { host }: GuardState,
  options: ResourceServerModuleOptions,
  targets: Parameters<Reflector['getAll']>[1],
): Gate<object> {
  const { verifier, ...shared } = options
  const required = readRequirement(shared, targets)
  const isFastify = host.httpAdapter.getType() === 'fastify'
  const gate = isFastify ? createGate(fastifyReader, verifier, required) : createGate(nodeReader, verifier, required)
  return gate as Gate<object>
}

/** The nearest decorator decides whether a token must be there: that of the route, then that of its controller. */
function readRequirement(shared: ProtectOptions, targets: Parameters<Reflector['getAll']>[1]): ProtectOptions {
  const reflector = new Reflector()
  const scopes = reflector.getAll<(readonly string[] | undefined)[]>(scopesKey, targets)
  const anonymous = reflector.getAll<(boolean | undefined)[]>(anonymousKey, targets)
  const nearest = targets.findIndex((_, level) => scopes[level] !== undefined || anonymous[level] !== undefined)
  if (nearest === -1) return shared
  if (scopes[nearest] === undefined) return { ...shared, optional: true, scopes: [] }
  const all = [...(shared.scopes ?? []), ...scopes.flatMap((each) => each ?? [])]
  return { ...shared, optional: false, scopes: [...new Set(all)] }
}

const exceptions = {
  400: BadRequestException,
  401: UnauthorizedException,
  403: ForbiddenException,
  503: ServiceUnavailableException,
}

function createException({ status, body }: Refusal): Error {
  if (status === 204) return new HttpException('', 204)
  return new exceptions[status](body === undefined ? undefined : JSON.parse(body))
}

/**
 * Adds scopes that the token must all have, to one route or to each route of a controller. Such a route refuses a request without a
 * token, also where the controller or the module allows it. Where no {@link TokenGuard} is mounted, the decorator brings one. An application without a
 * {@link ResourceServerModule} does not start, and neither does a test of such a controller.
 *
 * @param scopes - Names of scopes, such as `photos.read`.
 * @returns The decorator.
 * @throws {TypeError} if a scope is empty or has spaces, or {@link AllowAnonymous} decorates the same.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-3.3 | RFC 6749 section 3.3}
 * @example
 * \@Get()
 * \@RequireScopes('photos.read')
 * list() {}
 */
export function RequireScopes(...scopes: readonly string[]): CustomDecorator {
  assertScopes(scopes, 'scopes')
  const addScopes = (target: object, name?: string | symbol, descriptor?: PropertyDescriptor) => {
    const given: readonly string[] = Reflect.getMetadata(scopesKey, descriptor?.value ?? target) ?? []
    return SetMetadata(scopesKey, [...given, ...scopes])(target as never, name as never, descriptor as never)
  }
  return guardUnless(anonymousKey, Object.assign(addScopes, { KEY: scopesKey }) as CustomDecorator)
}

/**
 * Lets requests without an access token pass, for one route or each route of a controller. A token that is sent must be valid all the same: where no
 * {@link TokenGuard} is mounted, the decorator brings one. The scopes of the controller or the module are not required there.
 *
 * @returns The decorator.
 * @throws {TypeError} if {@link RequireScopes} decorates the same.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-3 | RFC 6750 section 3}
 * @example
 * \@Get()
 * \@AllowAnonymous()
 * list(\@Principal() principal?: Principal) {}
 */
export function AllowAnonymous(): CustomDecorator {
  return guardUnless(scopesKey, SetMetadata(anonymousKey, true))
}

/** Makes the decorator refuse what another one has decorated, and guard the route. */
function guardUnless<Key>(otherKey: string, decorator: CustomDecorator<Key>): CustomDecorator<Key> {
  const decorate = (target: object, name?: string | symbol, descriptor?: PropertyDescriptor) => {
    if (Reflect.hasOwnMetadata(otherKey, descriptor?.value ?? target)) {
      throw new TypeError('"RequireScopes" and "AllowAnonymous" must not decorate the same')
    }
    UseGuards(DecoratedRouteGuard)(target as never, name as never, descriptor as never)
    return decorator(target as never, name as never, descriptor as never)
  }
  return Object.assign(decorate, { KEY: decorator.KEY }) as CustomDecorator<Key>
}

/**
 * Guards a route that nobody has mounted a {@link TokenGuard} for: it would be open. Where there is one, that one decides. It may be of a class that extends
 * it and takes other credentials too.
 */
class DecoratedRouteGuard implements CanActivate {
  readonly #guard: CanActivate
  readonly #modules: ModulesContainer

  constructor(guard: CanActivate, modules: ModulesContainer) {
    this.#guard = guard
    this.#modules = modules
  }

  canActivate(context: ExecutionContext): ReturnType<CanActivate['canActivate']> {
    return decided.has(context) || this.#isGuarded(context) || this.#guard.canActivate(context)
  }

  /** Whether a guard of the route comes later, such as after one that writes the header. */
  #isGuarded(context: ExecutionContext): boolean {
    const targets = [context.getHandler(), context.getClass()]
    const mounted = targets.flatMap((each) => Reflect.getMetadata(guardsKey, each) ?? [])
    if (!mounted.some(isTokenGuard)) return false
    // Nest may have another class than the metadata is of, such as a proxy.
    const found = [...this.#modules.values()].map(({ controllers }) => controllers.get(context.getClass()))
    return found.flatMap(guardsOf).some(isTokenGuard)
  }
}

const guardsKey = '__guards__' // `GUARDS_METADATA` of Nest, which it does not export from its entry

/** A guard of that class, or the class itself. */
function isTokenGuard(guard: unknown): boolean {
  const prototype = typeof guard === 'function' ? guard.prototype : guard
  return prototype === TokenGuard.prototype || prototype instanceof TokenGuard
}

/**
 * Passes the user or client that the request comes from to a parameter; undefined without a token, if that is allowed.
 *
 * @returns The decorator.
 * @see {@link https://docs.nestjs.com/custom-decorators#param-decorators | Parameter decorators}
 * @example
 * list(\@Principal() principal: Principal) {
 *   return principal.subject
 * }
 */
export const Principal: () => ParameterDecorator = createParamDecorator((_: unknown, context: ExecutionContext) =>
  principalOf(context.switchToHttp().getRequest()),
)

/** The user or client that an access token stands for, as the type of such a parameter. */
export type Principal<Ext extends object = Record<string, unknown>> = TokenPrincipal<Ext>

// Calls in place of decorators: those need settings of the compiler, and every consumer of the sources would need them too.
Module({})(ResourceServerModule)
Inject(optionsToken)(TokenGuard, undefined, 0)
Inject(HttpAdapterHost)(TokenGuard, undefined, 1)
Inject(ModulesContainer)(TokenGuard, undefined, 2)
Inject(TokenGuard)(DecoratedRouteGuard, undefined, 0)
Inject(ModulesContainer)(DecoratedRouteGuard, undefined, 1)
