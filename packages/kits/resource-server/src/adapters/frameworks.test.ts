import { TokenRefusedError } from '@hydrakit/introspection'
import {
  Controller,
  type DynamicModule,
  type ExecutionContext,
  Get,
  type INestApplication,
  Module,
  type ModuleMetadata,
  type NestApplicationOptions,
  Next,
  UseGuards,
} from '@nestjs/common'
import { APP_GUARD, LazyModuleLoader, NestFactory, REQUEST, RouterModule } from '@nestjs/core'
import { ExpressAdapter } from '@nestjs/platform-express'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import express from 'express'
import { fastify } from 'fastify'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import Koa from 'koa'
import { describe, expect, expectTypeOf, onTestFinished, test } from 'vitest'
import * as expressAdapter from '../express.js'
import * as fastifyAdapter from '../fastify.js'
import * as fetchAdapter from '../fetch.js'
import * as honoAdapter from '../hono.js'
import { AllowAnonymous, Principal, RequireScopes, ResourceServerModule, TokenGuard } from '../nestjs.js'
import * as nodeAdapter from '../node.js'
import type { Principal as TokenPrincipal } from '../principal.js'
import type { TokenVerifier } from '../token-verifier.js'
import { decorate, serve } from './apps.test-helper.js'
import type { ProtectOptions } from './protect-options.js'
import { createVerifierDouble } from './verifier-double.test-helper.js'

const verifier = createVerifierDouble()
const authorization = 'Bearer token'
const headers = { authorization }

const moduleOptions = (options: ProtectOptions) => ({ ...options, verifier })

test.each<[string, (options: ProtectOptions) => unknown]>([
  ['express', (options) => expressAdapter.protect(verifier, options)],
  ['node', (options) => nodeAdapter.protect(verifier, options)],
  ['fastify', (options) => fastifyAdapter.protect(verifier, options)],
  ['hono', (options) => honoAdapter.protect(verifier, options)],
  ['fetch', (options) => fetchAdapter.protect(verifier, options)],
  ['authenticate', (options) => fetchAdapter.authenticate(new Request('https://api.example/'), verifier, options)],
  ['nestjs', (options) => ResourceServerModule.forRoot(moduleOptions(options))],
])('%s: a route where the token is optional has no scopes, also by shared settings', async (_, create) => {
  const shared = { realm: 'photos', optional: true } as const
  // @ts-expect-error: the type says the same
  const protectPhotos = async () => create({ ...shared, scopes: ['photos.read'] })
  await expect(protectPhotos()).rejects.toThrow(new TypeError('"optional" must not be true with "scopes"'))
  for (const options of [{ ...shared, scopes: [] as const }, { scopes: ['photos.read'], optional: false } as const]) {
    expect(await create(options)).toBeDefined()
  }
})

/** Serves until the test ends. */
async function urlOf(listener: Parameters<typeof serve>[0]): Promise<string> {
  const app = await serve(listener)
  onTestFinished(async () => void (await app.close()))
  return app.urlOf('open')
}

describe('express', () => {
  test('keeps the parameters of the route, and the headers of earlier middleware', async () => {
    const app = express()
    app.use((_, res, next) => {
      res.setHeader('access-control-allow-origin', 'https://app.example')
      next()
    })
    app.get('/:id', expressAdapter.protect(verifier), (req, res) => {
      expectTypeOf(req.params.id).toEqualTypeOf<string>()
      expectTypeOf(expressAdapter.principalOf(req)).toEqualTypeOf<TokenPrincipal | undefined>()
      res.json({ id: req.params.id })
    })
    const url = await urlOf(app)
    expect(await (await fetch(url, { headers })).json()).toEqual({ id: 'open' })
    const refused = await fetch(url)
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, 'https://app.example'])
  })

  test('protects all that comes after it, also behind a mounted router', async () => {
    const app = express()
    const router = express.Router().get('/photos', (req, res) => {
      res.json({ subject: expressAdapter.principalOf(req)?.subject })
    })
    app.use('/open', expressAdapter.protect(verifier), router)
    const url = `${await urlOf(app)}/photos`
    expect(await (await fetch(url, { headers })).json()).toEqual({ subject: 'ada' })
    expect((await fetch(url)).status).toBe(401)
    expect((await fetch(`${url}?access_token=token`, { headers })).status).toBe(400)
  })

  test('leaves to Express what earlier middleware throws while the refusal is written', async () => {
    const app = express()
    app.use((_, res, next) => {
      res.end = () => {
        throw new Error('of a listener')
      }
      next()
    })
    const errors: unknown[] = []
    app.get('/open', expressAdapter.protect(verifier))
    app.use(((error, _req, res, _next) => {
      errors.push(error.message)
      res.socket?.end()
    }) satisfies express.ErrorRequestHandler)
    await expect(fetch(await urlOf(app))).rejects.toThrow('fetch failed')
    expect(errors).toEqual(['of a listener'])
  })

  test('leaves the errors of handlers to Express', async () => {
    const app = express()
    app.get('/open', expressAdapter.protect(verifier), () => {
      throw new Error('of the handler')
    })
    app.use(((error, _req, res, _next) => {
      res.status(500).json({ message: error.message })
    }) satisfies express.ErrorRequestHandler)
    const response = await fetch(await urlOf(app), { headers })
    expect([response.status, await response.json()]).toEqual([500, { message: 'of the handler' }])
  })

  test('does not respond twice if somebody has responded meanwhile', async () => {
    const app = express()
    app.use((_, res, next) => {
      next()
      res.status(418).end()
    })
    app.use(expressAdapter.protect(verifier))
    expect((await fetch(await urlOf(app))).status).toBe(418)
  })
})

describe('node', () => {
  test('Koa waits for it, and gets the errors of later middleware', async () => {
    const app = new Koa()
    const guard = nodeAdapter.protect(verifier)
    app.use(async (ctx, next) => {
      await next().catch((error: Error) => {
        ctx.body = { message: error.message }
      })
    })
    app.use((ctx, next) => guard(ctx.req, ctx.res, next))
    app.use(async (ctx) => {
      await Promise.resolve()
      throw new Error(`of the handler, for ${nodeAdapter.principalOf(ctx.req)?.subject}`)
    })
    const url = await urlOf(app.callback())
    expect(await (await fetch(url, { headers })).json()).toEqual({ message: 'of the handler, for ada' })
    expect((await fetch(url)).status).toBe(401)
  })

  test('reads requests without rawHeaders, as some adapters of cloud functions make them', async () => {
    const guard = nodeAdapter.protect(verifier)
    const req = { method: 'GET', url: '/', headers: { authorization } }
    let passed = false
    await guard(req, {} as nodeAdapter.NodeResponseHead, () => {
      passed = true
    })
    expect([passed, nodeAdapter.principalOf(req)?.subject]).toEqual([true, 'ada'])
  })
})

describe('fastify', () => {
  test('keeps types and parameters of the route, in any hook before the handler', async () => {
    const app = fastify()
    onTestFinished(() => app.close())
    app.addHook('onRequest', fastifyAdapter.protect(verifier))
    app.get<{ Params: { id: string } }>(
      '/:id',
      { preHandler: fastifyAdapter.protect(verifier, { scopes: ['photos.read'] }) },
      async (request) => {
        expectTypeOf(request.params.id).toEqualTypeOf<string>()
        return { id: request.params.id, subject: fastifyAdapter.principalOf(request)?.subject }
      },
    )
    expect((await app.inject({ url: '/photos', headers })).json()).toEqual({ id: 'photos', subject: 'ada' })
    expect((await app.inject({ url: '/photos' })).statusCode).toBe(401)
  })

  test('neither a serializer nor a schema nor a log changes the response or shows the token', async () => {
    const lines: string[] = []
    const app = fastify({ logger: { level: 'trace', stream: { write: (line: string) => lines.push(line) } } })
    onTestFinished(() => app.close())
    app.setReplySerializer((payload) => `serialized ${JSON.stringify(payload)}`)
    const schema = { response: { 401: { type: 'object', properties: { message: { type: 'string' } } } } }
    const refusing = createVerifierDouble()
    refusing.expect({ status: 401, challenge: null, error: 'invalid_token' })
    app.get('/', { schema, onRequest: fastifyAdapter.protect(refusing) }, async () => ({}))
    const response = await app.inject({ url: '/', headers: { authorization: 'Bearer SECRET' } })
    expect(response.json()).toMatchObject({ error: 'invalid_token' })
    expect(lines.join()).not.toContain('SECRET')
  })
})

describe('hono', () => {
  test('keeps the types of the route, and the headers of earlier middleware', async () => {
    const app = new Hono()
    app.use(cors({ origin: 'https://app.example' }))
    app.use(async (c, next) => {
      c.header('x-early', 'kept')
      await next()
    })
    app.get('/:id', honoAdapter.protect(verifier), (c) => {
      expectTypeOf(c.req.param('id')).toEqualTypeOf<string>()
      return c.json({ id: c.req.param('id'), subject: honoAdapter.principalOf(c)?.subject })
    })
    expect(await (await app.request('/photos', { headers })).json()).toEqual({ id: 'photos', subject: 'ada' })
    const refused = await app.request('/photos', { headers: { origin: 'https://app.example' } })
    const seen = ['access-control-allow-origin', 'x-early'].map((name) => refused.headers.get(name))
    expect([refused.status, ...seen]).toEqual([401, 'https://app.example', 'kept'])
  })
})

describe('fetch', () => {
  const request = new Request('https://api.example/', { headers })

  test('the principal has the type of the verifier, and is there unless a token is optional', async () => {
    const typed = verifier as unknown as Parameters<typeof fetchAdapter.authenticate<{ tenant: string }>>[1]
    const required = await fetchAdapter.authenticate(request, typed)
    if (required.response === undefined)
      expectTypeOf(required.principal).toEqualTypeOf<TokenPrincipal<{ tenant: string }>>()
    const options: ProtectOptions = { optional: true }
    const optional = await fetchAdapter.authenticate(request, typed, options)
    if (optional.response === undefined) {
      expectTypeOf(optional.principal).toEqualTypeOf<TokenPrincipal<{ tenant: string }> | undefined>()
    }
    expect([required.principal?.subject, optional.principal?.subject]).toEqual(['ada', 'ada'])
  })

  test('a preflight reaches no handler', async () => {
    const preflight = new Request('https://api.example/', {
      method: 'OPTIONS',
      headers: { origin: 'https://app.example', 'access-control-request-method': 'GET' },
    })
    expect((await fetchAdapter.protect(verifier)(preflight))?.status).toBe(204)
    expect(await fetchAdapter.protect(verifier, { preflight: 'pass' })(preflight)).toBeUndefined()
    expect((await fetchAdapter.authenticate(preflight, verifier)).response?.status).toBe(204)
    // @ts-expect-error: the type says the same
    await expect(fetchAdapter.authenticate(preflight, verifier, { preflight: 'pass' })).rejects.toThrow(
      new TypeError('"preflight" is not an option of authenticate: respond to OPTIONS before you call it'),
    )
  })

  test.each([null, { preflight: true }, { realm: '' }])('authenticate refuses the options %j', async (options) => {
    const request = new Request('https://api.example/', { headers })
    await expect(fetchAdapter.authenticate(request, verifier, options as never)).rejects.toThrow(TypeError)
  })

  test('malformed options reject', async () => {
    await expect(fetchAdapter.authenticate(request, verifier, { realm: '' })).rejects.toThrow(
      new TypeError('"realm" must be a non-empty string'),
    )
  })
})

describe.each([
  ['express', () => new ExpressAdapter()],
  ['fastify', () => new FastifyAdapter()],
])('nestjs on %s', (_, createAdapter) => {
  class PhotosController {
    list(principal: Principal) {
      return { subject: principal.subject }
    }
  }
  Controller('photos')(PhotosController)
  RequireScopes('photos.read')(PhotosController)
  decorate(PhotosController, 'list', Get(), RequireScopes('photos.admin'))
  Principal()(PhotosController.prototype, 'list', 0)

  async function create(module: ModuleMetadata, settings: NestApplicationOptions = {}): Promise<INestApplication> {
    class AppModule {}
    Module({ controllers: [PhotosController], ...module })(AppModule)
    const app = await NestFactory.create(AppModule, createAdapter(), {
      logger: false,
      abortOnError: false,
      ...settings,
    })
    onTestFinished(() => app.close())
    return app
  }

  async function start(module: ModuleMetadata, settings?: NestApplicationOptions): Promise<INestApplication> {
    const app = await create(module, settings)
    await app.listen(0, '127.0.0.1')
    return app
  }

  const globalGuard = { provide: APP_GUARD, useExisting: TokenGuard }

  test('takes its options from other providers, and protects everything as a global guard', async () => {
    const provided = { provide: 'REALM', useValue: 'photos' }
    class SettingsModule {}
    Module({ providers: [provided], exports: ['REALM'] })(SettingsModule)
    const options = {
      imports: [SettingsModule],
      inject: ['REALM'],
      useFactory: async (realm: string) => ({ verifier, realm }),
    }
    const app = await start({ imports: [ResourceServerModule.forRootAsync(options)], providers: [globalGuard] })
    const url = `${await app.getUrl()}/photos`
    expect(await (await fetch(url, { headers })).json()).toEqual({ subject: 'ada' })
    const refused = await fetch(url)
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer realm="photos", scope="photos.admin photos.read"',
    ])
  })

  test('is a guard of one controller, in a module that does not import it', async () => {
    class GuardedController extends PhotosController {}
    Controller('photos')(GuardedController)
    UseGuards(TokenGuard)(GuardedController)
    class FeatureModule {}
    Module({ controllers: [GuardedController] })(FeatureModule)
    const app = await start({ controllers: [], imports: [ResourceServerModule.forRoot({ verifier }), FeatureModule] })
    expect((await fetch(`${await app.getUrl()}/photos`)).status).toBe(401)
  })

  describe('the nearest decorator decides whether a token must be there', () => {
    type Decorators = readonly (() => ClassDecorator & MethodDecorator)[]
    const scopes = () => RequireScopes('photos.read')

    /** Responses to nobody, and to a token. */
    async function statusesOf(options: ProtectOptions, ofController: Decorators, ofRoute: Decorators) {
      class RouteController {
        list(principal?: Principal) {
          return { subject: principal?.subject ?? null }
        }
      }
      Controller('photos')(RouteController)
      decorate(RouteController, 'list', Get())
      Principal()(RouteController.prototype, 'list', 0)
      for (const each of ofController) each()(RouteController)
      decorate(RouteController, 'list', ...ofRoute.map((each) => each()))
      const imports = [ResourceServerModule.forRoot(moduleOptions(options))]
      const app = await start({ controllers: [RouteController], imports, providers: [globalGuard] })
      const url = `${await app.getUrl()}/photos`
      const nobody = await fetch(url)
      return [nobody.status, nobody.headers.get('www-authenticate'), (await fetch(url, { headers })).status]
    }

    const needed = [401, 'Bearer realm="api", scope="photos.read"', 200]
    const open = [200, null, 200]
    test.each<[string, ProtectOptions, Decorators, Decorators, unknown[]]>([
      ['scopes of a route, optional in the module', { optional: true }, [], [scopes], needed],
      ['scopes of a controller, optional in the module', { optional: true }, [scopes], [], needed],
      ['scopes of a route, anonymous controller', {}, [AllowAnonymous], [scopes], needed],
      ['an anonymous route, scopes of the controller', {}, [scopes], [AllowAnonymous], open],
      ['an anonymous route, scopes of the module', { scopes: ['photos.read'] }, [], [AllowAnonymous], open],
      ['an anonymous controller, scopes of the module', { scopes: ['photos.read'] }, [AllowAnonymous], [], open],
      ['optional in the module, no decorator', { optional: true }, [], [], open],
      [
        'RequireScopes without a scope',
        { optional: true },
        [],
        [() => RequireScopes()],
        [401, 'Bearer realm="api"', 200],
      ],
    ])('%s', async (_, options, ofController, ofRoute, expected) => {
      expect(await statusesOf(options, ofController, ofRoute)).toEqual(expected)
    })

    test('both on one route or controller are refused when it is declared, in any order', async () => {
      const error = new TypeError('"RequireScopes" and "AllowAnonymous" must not decorate the same')
      for (const both of [
        [scopes, AllowAnonymous],
        [AllowAnonymous, scopes],
      ]) {
        await expect(statusesOf({}, [], both)).rejects.toThrow(error)
        await expect(statusesOf({}, both, [])).rejects.toThrow(error)
      }
    })
  })

  describe('without a mounted guard', () => {
    class OpenController {
      list(principal?: Principal) {
        return { subject: principal?.subject ?? null }
      }
    }
    Controller('open')(OpenController)
    decorate(OpenController, 'list', Get(), AllowAnonymous())
    Principal()(OpenController.prototype, 'list', 0)
    const controllers = [PhotosController, OpenController]

    test('the decorators guard their routes', async () => {
      const app = await start({ controllers, imports: [ResourceServerModule.forRoot({ verifier })] })
      const url = await app.getUrl()
      const bad = { headers: { authorization: 'Bearer a b' } }
      const requests = [
        ['photos', {}],
        ['photos', { headers }],
        ['open', {}],
        ['open', bad],
        ['open', { headers }],
      ] as const
      const statuses = await Promise.all(
        requests.map(async ([path, init]) => (await fetch(`${url}/${path}`, init)).status),
      )
      expect(statuses).toEqual([401, 200, 200, 400, 200])
    })

    test.each(['before', 'after'])('they still do if a module with a guard is loaded %s the start', async (when) => {
      class LateModule {}
      Module({ providers: [globalGuard] })(LateModule)
      const app = await create({ controllers, imports: [ResourceServerModule.forRoot({ verifier })] })
      const load = () => app.get(LazyModuleLoader).load(() => LateModule)
      if (when === 'before') await load()
      await app.listen(0, '127.0.0.1')
      if (when === 'after') await load()
      expect((await fetch(`${await app.getUrl()}/photos`)).status).toBe(401)
    })

    test('they still do if Nest does not see a guard of the class, because it has a proxy', async () => {
      class HiddenController extends PhotosController {}
      const proxied = new Proxy(HiddenController, {})
      Controller('photos')(proxied)
      UseGuards(TokenGuard)(HiddenController)
      const app = await start({ controllers: [proxied], imports: [ResourceServerModule.forRoot({ verifier })] })
      expect((await fetch(`${await app.getUrl()}/photos`)).status).toBe(401)
    })

    test('they still do beside a route of the same class that has a guard', async () => {
      class MixedController {
        list() {}
        show() {}
      }
      Controller('mixed')(MixedController)
      for (const name of ['list', 'show']) decorate(MixedController, name, Get(name), RequireScopes('photos.read'))
      decorate(MixedController, 'list', UseGuards(TokenGuard))
      const app = await start({
        controllers: [MixedController],
        imports: [ResourceServerModule.forRoot({ verifier })],
      })
      const url = `${await app.getUrl()}/mixed`
      const statuses = ['list', 'show'].map(async (name) => (await fetch(`${url}/${name}`)).status)
      expect(await Promise.all(statuses)).toEqual([401, 401])
    })

    test('the scopes of a class and the one that it extends add up', async () => {
      class DerivedController extends PhotosController {}
      Controller('derived')(DerivedController)
      RequireScopes('photos.share')(DerivedController)
      const app = await start({
        controllers: [DerivedController],
        imports: [ResourceServerModule.forRoot({ verifier })],
      })
      const { headers } = await fetch(`${await app.getUrl()}/derived`)
      expect(headers.get('www-authenticate')).toBe('Bearer realm="api", scope="photos.admin photos.read photos.share"')
    })

    test('the application does not start without the module', async () => {
      await expect(start({ controllers })).rejects.toThrow("Nest can't resolve dependencies of the DecoratedRouteGuard")
    })
  })

  describe('a mounted guard decides alone, also for a decorated route', () => {
    const imports = [ResourceServerModule.forRoot({ verifier })]
    const other = { headers: { 'x-api-key': 'key' } }

    class ApiKeyGuard extends TokenGuard {
      override async canActivate(context: ExecutionContext) {
        const { headers } = context.switchToHttp().getRequest()
        return headers['x-api-key'] === 'key' || super.canActivate(context)
      }
    }

    /** Copies a credential to the header that the guard after it reads. */
    class HeaderGuard {
      canActivate(context: ExecutionContext) {
        const { headers } = context.switchToHttp().getRequest()
        headers.authorization = headers['x-api-key'] && `Bearer ${headers['x-api-key']}`
        return true
      }
    }

    class KeyController {
      list() {
        return 'photos'
      }
    }
    Controller('keys')(KeyController)
    decorate(KeyController, 'list', Get(), RequireScopes('photos.read'), UseGuards(HeaderGuard, TokenGuard))

    test('a class that extends it, as a guard of the application', async () => {
      class RouteController {
        list() {
          return 'photos'
        }
      }
      Controller('photos')(RouteController)
      decorate(RouteController, 'list', Get(), RequireScopes('photos.read'))
      const providers = [{ provide: APP_GUARD, useClass: ApiKeyGuard }]
      const url = `${await (await start({ imports, providers, controllers: [RouteController] })).getUrl()}/photos`
      const statuses = await Promise.all([other, { headers }, {}].map(async (init) => (await fetch(url, init)).status))
      expect(statuses).toEqual([200, 200, 401])
    })

    test('one of a route, after a guard that writes the header', async () => {
      const url = `${await (await start({ imports, controllers: [KeyController] })).getUrl()}/keys`
      expect([(await fetch(url, other)).status, (await fetch(url, { headers })).status]).toEqual([200, 401])
    })

    test('a token that a guard puts in place of another one is verified too', async () => {
      const verifier = createVerifierDouble()
      const module = ResourceServerModule.forRoot({ verifier })
      const app = await start({ imports: [module], controllers: [KeyController], providers: [globalGuard] })
      const both = { headers: { ...headers, ...other.headers } }
      expect([(await fetch(`${await app.getUrl()}/keys`, both)).status, verifier.tokens]).toEqual([
        200,
        ['token', 'key'],
      ])
    })
  })

  test('the scopes of two decorators add up', async () => {
    class RouteController {
      list() {}
    }
    Controller('photos')(RouteController)
    decorate(RouteController, 'list', Get(), RequireScopes('photos.read'), RequireScopes('photos.delete'))
    const imports = [ResourceServerModule.forRoot({ verifier })]
    const app = await start({ imports, controllers: [RouteController] })
    const { headers } = await fetch(`${await app.getUrl()}/photos`)
    expect(headers.get('www-authenticate')).toBe('Bearer realm="api", scope="photos.read photos.delete"')
  })

  test('a token is verified once for each request, also with a guard of the application and decorators', async () => {
    const verifier = createVerifierDouble()
    const imports = [ResourceServerModule.forRoot({ verifier })]
    const app = await start({ imports, providers: [globalGuard] })
    const url = `${await app.getUrl()}/photos`
    const statuses = [(await fetch(url, { headers })).status, (await fetch(url, { headers })).status]
    expect([statuses, verifier.tokens.length]).toEqual([[200, 200], 2])
  })

  describe('several verifiers in one application', () => {
    /** A module with a controller at a path. */
    function createFeature(
      path: string,
      imports: NonNullable<Parameters<typeof Module>[0]['imports']>,
      guards: boolean,
    ) {
      class FeatureController {
        list() {
          return path
        }
      }
      class FeatureModule {}
      Controller(path)(FeatureController)
      if (guards) UseGuards(TokenGuard)(FeatureController)
      decorate(FeatureController, 'list', Get())
      Module({ imports, controllers: [FeatureController] })(FeatureModule)
      return FeatureModule
    }

    /** As in an AuthModule of the application. */
    function reexport(module: DynamicModule) {
      class AuthModule {}
      Module({ imports: [module], exports: [module] })(AuthModule)
      return { module: AuthModule }
    }

    const accepting = (token: string): Pick<TokenVerifier, 'verify'> => ({
      verify: async (received) => {
        if (received !== token) throw new TokenRefusedError('wrong_audience')
        return verifier.verify(received)
      },
    })
    const moduleFor = (name: string) =>
      ResourceServerModule.forRoot({ verifier: { ...verifier, ...accepting(name) }, realm: name })
    const asyncModuleFor = (name: string) =>
      ResourceServerModule.forRootAsync({
        useFactory: async () => ({ verifier: { ...verifier, ...accepting(name) }, realm: name }),
      })

    /** Responses to a token for photos, and to one for mail. */
    async function statusesOfBoth(app: INestApplication, path: string): Promise<number[]> {
      const url = `${await app.getUrl()}/${path}`
      const tokens = ['photos', 'mail'].map((token) => ({ headers: { authorization: `Bearer ${token}` } }))
      return Promise.all(tokens.map(async (init) => (await fetch(url, init)).status))
    }

    test.each([
      ['a guard of each controller', true, moduleFor],
      ['a guard of the application', false, moduleFor],
      ['a guard of the application, by factories', false, asyncModuleFor],
    ])(
      '%s: a controller takes the tokens of the module that its own module imports',
      async (_, guards, createModule) => {
        const features = [
          createFeature('photos', [createModule('photos')], guards),
          createFeature('mail', [createModule('mail')], guards),
          createFeature('files', [reexport(reexport(createModule('mail')))], guards),
          createFeature('other', [], guards),
        ]
        const providers = guards ? [] : [globalGuard]
        const app = await start({ controllers: [], imports: features, providers })
        const statuses: Record<string, number[]> = {}
        for (const path of ['photos', 'mail', 'files', 'other']) statuses[path] = await statusesOfBoth(app, path)
        expect(statuses).toEqual({ photos: [200, 401], mail: [401, 200], files: [401, 200], other: [200, 401] })
      },
    )

    test.each([moduleFor, asyncModuleFor])(
      'they stay apart where Nest tells modules by their text',
      async (createModule) => {
        const imports = [
          createFeature('photos', [createModule('photos')], false),
          createFeature('mail', [createModule('mail')], false),
        ]
        const module = { controllers: [], imports, providers: [globalGuard] }
        const app = await start(module, { moduleIdGeneratorAlgorithm: 'deep-hash' })
        expect(await statusesOfBoth(app, 'mail')).toEqual([401, 200])
      },
    )

    const perRequest = ResourceServerModule.forRootAsync({
      inject: [REQUEST],
      useFactory: () => ({ verifier: { ...verifier, ...accepting('mail') } }),
    })

    test('a guard of the application takes no token for a module whose options each request has of its own', async () => {
      const imports = [moduleFor('photos'), createFeature('mail', [perRequest], false)]
      const app = await start({ controllers: [], imports, providers: [globalGuard] })
      expect(await statusesOfBoth(app, 'mail')).toEqual([500, 500])
    })

    test('a guard of a controller has the options of each request', async () => {
      const imports = [createFeature('mail', [perRequest], true), moduleFor('photos')]
      const app = await start({ controllers: [], imports })
      expect(await statusesOfBoth(app, 'mail')).toEqual([401, 200])
    })

    test('a controller that a decorator has put a proxy of there has the one of its module too', async () => {
      class ProxiedController {
        list() {}
      }
      decorate(ProxiedController, 'list', Get())
      const proxied = new Proxy(ProxiedController, {})
      Controller('proxied')(proxied)
      class FeatureModule {}
      Module({ imports: [moduleFor('mail')], controllers: [proxied] })(FeatureModule)
      const imports = [moduleFor('photos'), FeatureModule]
      const app = await start({ controllers: [], imports, providers: [globalGuard] })
      expect(await statusesOfBoth(app, 'proxied')).toEqual([401, 200])
    })

    /** Statuses of one controller in two modules, for the tokens of both. */
    async function statusesOfShared(guards: boolean) {
      class SharedController {
        list() {
          return 'shared'
        }
      }
      Controller('shared')(SharedController)
      if (guards) UseGuards(TokenGuard)(SharedController)
      decorate(SharedController, 'list', Get())
      const names = ['photos', 'mail']
      const features = names.map((name) => {
        class FeatureModule {}
        Module({ imports: [moduleFor(name)], controllers: [SharedController] })(FeatureModule)
        return FeatureModule
      })
      const router = RouterModule.register(names.map((path, index) => ({ path, module: features[index] as never })))
      const imports = [...features, router]
      const app = await start({ controllers: [], imports, providers: guards ? [] : [globalGuard] })
      return [...(await statusesOfBoth(app, 'photos/shared')), ...(await statusesOfBoth(app, 'mail/shared'))]
    }

    test('a controller of two modules takes the tokens of each, with a guard of its own', async () => {
      expect(await statusesOfShared(true)).toEqual([200, 401, 401, 200])
    })

    test('a guard of the application that Nest found in a module of the controller opens it to neither', async () => {
      class SharedController {
        list() {}
      }
      class DecoratedController {
        list() {}
      }
      for (const controller of [SharedController, DecoratedController]) {
        Controller(controller === SharedController ? 'shared' : 'decorated')(controller)
        decorate(controller, 'list', Get())
      }
      UseGuards(TokenGuard)(DecoratedController)
      class MailModule {}
      class PhotosModule {}
      const mail = moduleFor('mail')
      Module({ imports: [moduleFor('photos')], controllers: [SharedController] })(PhotosModule)
      Module({ imports: [mail], controllers: [SharedController, DecoratedController] })(MailModule)
      const router = RouterModule.register([{ path: 'photos', module: PhotosModule }])
      const app = await create({ controllers: [], imports: [mail, PhotosModule, MailModule, router] })
      app.useGlobalGuards(app.get(TokenGuard, { strict: false }))
      await app.listen(0, '127.0.0.1')
      const url = `${await app.getUrl()}/photos/shared`
      expect((await fetch(url, { headers: { authorization: 'Bearer mail' } })).status).toBe(500)
    })

    test('a guard of the application opens no controller of two modules to either', async () => {
      expect(await statusesOfShared(false)).toEqual([500, 500, 500, 500])
    })
  })

  test('refuses what has no Authorization header to read', async () => {
    const app = await start({ imports: [ResourceServerModule.forRoot({ verifier })] })
    const context = { getType: () => 'ws' } as unknown as ExecutionContext
    expect(await app.get(TokenGuard).canActivate(context)).toBe(false)
  })

  test('the application does not start with malformed options', async () => {
    const malformed = { verifier, realm: '' }
    const error = new TypeError('"realm" must be a non-empty string')
    expect(() => ResourceServerModule.forRoot(malformed)).toThrow(error)
    const options = { useFactory: () => malformed }
    await expect(start({ imports: [ResourceServerModule.forRootAsync(options)] })).rejects.toThrow(error)
    expect(() => RequireScopes('photos read')).toThrow(
      new TypeError('"scopes" must be a list of scopes (RFC 6749 section 3.3)'),
    )
  })
})

test('nestjs: a handler that passes a request on opens no other one', async () => {
  class FirstController {
    list(next: () => void) {
      next()
    }
  }
  class SecondController {
    list() {
      return 'photos'
    }
  }
  for (const [controller, scope] of [
    [FirstController, 'photos.read'],
    [SecondController, 'photos.delete'],
  ] as const) {
    Controller('photos')(controller)
    decorate(controller, 'list', Get(), RequireScopes(scope))
  }
  Next()(FirstController.prototype, 'list', 0)
  const verify: TokenVerifier['verify'] = async (token, options) => {
    if (options?.scopes?.includes('photos.delete')) throw new TokenRefusedError('missing_scope')
    return verifier.verify(token, options)
  }
  class AppModule {}
  const imports = [ResourceServerModule.forRoot({ verifier: { ...verifier, verify } })]
  Module({ imports, controllers: [FirstController, SecondController] })(AppModule)
  const app = await NestFactory.create(AppModule, new ExpressAdapter(), { logger: false })
  onTestFinished(() => app.close())
  await app.listen(0, '127.0.0.1')
  expect((await fetch(`${await app.getUrl()}/photos`, { headers })).status).toBe(403)
})
