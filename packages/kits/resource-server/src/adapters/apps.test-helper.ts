import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import {
  Controller,
  Get,
  HttpCode,
  Module,
  type NestApplicationOptions,
  Options,
  Post,
  UseGuards,
} from '@nestjs/common'
import { type AbstractHttpAdapter, NestFactory } from '@nestjs/core'
import { ExpressAdapter } from '@nestjs/platform-express'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import express from 'express'
import express4 from 'express4'
import { fastify } from 'fastify'
import { Hono } from 'hono'
import Koa from 'koa'
import type { Route } from '../conformance/cases.test-helper.js'
import * as expressAdapter from '../express.js'
import * as fastifyAdapter from '../fastify.js'
import * as fetchAdapter from '../fetch.js'
import * as honoAdapter from '../hono.js'
import { AllowAnonymous, Principal, RequireScopes, ResourceServerModule, TokenGuard } from '../nestjs.js'
import * as nodeAdapter from '../node.js'
import type { TokenVerifier } from '../token-verifier.js'
import { principalOf } from './principal-of.js'
import type { ProtectOptions, RefusalOptions } from './protect-options.js'

/** A running app with the routes of the conformance table. */
export interface ProtectedApp {
  /** Where a route is served. */
  urlOf(route: Route): string
  close(): Promise<unknown>
}

/** Starts an app; `options` are added to those of each route. */
export type StartApp = (verifier: TokenVerifier, options?: RefusalOptions) => Promise<ProtectedApp>

const resourceMetadata = 'https://photos.example/.well-known/oauth-protected-resource'

/** What protects each route of the table. */
const routes: Readonly<Record<Route, ProtectOptions>> = {
  photos: { realm: 'photos', scopes: ['photos.read'] },
  admin: { realm: 'photos', scopes: ['photos.read', 'photos.admin'] },
  open: { realm: 'photos' },
  optional: { realm: 'photos', optional: true },
  metadata: { realm: 'photos', scopes: ['photos.read'], resourceMetadata },
}

const allRoutes = Object.entries(routes) as [Route, ProtectOptions][]

/** What each route responds: who called, and nothing to OPTIONS. */
const describeCaller = (request: object) => ({ principal: principalOf(request)?.kind ?? null })

/** The same app on each framework, by the name of the adapter. */
export const apps: Readonly<Record<string, StartApp>> = {
  node: async (verifier, options) => {
    const guards = forEachRoute((route) => nodeAdapter.protect(verifier, { ...route, ...options }))
    return serve((req, res) => {
      void guards[routeOf(req.url)](req, res, () => {
        res.statusCode = req.method === 'OPTIONS' ? 204 : 200
        res.end(req.method === 'OPTIONS' ? undefined : JSON.stringify(describeCaller(req)))
      })
    })
  },
  koa: async (verifier, options) => {
    const guards = forEachRoute((route) => nodeAdapter.protect(verifier, { ...route, ...options }))
    const app = new Koa()
    app.use((ctx, next) => guards[routeOf(ctx.url)](ctx.req, ctx.res, next))
    app.use((ctx) => {
      ctx.body = ctx.method === 'OPTIONS' ? null : describeCaller(ctx.req)
    })
    return serve(app.callback())
  },
  'express 5': async (verifier, options) => {
    const app = express()
    for (const [route, needed] of allRoutes) {
      app.all(`/${route}`, expressAdapter.protect(verifier, { ...needed, ...options }), (req, res) => {
        if (req.method === 'OPTIONS') res.sendStatus(204)
        else res.json(describeCaller(req))
      })
    }
    return serve(app)
  },
  'express 4': async (verifier, options) => {
    const app = express4()
    for (const [route, needed] of allRoutes) {
      app.all(`/${route}`, expressAdapter.protect(verifier, { ...needed, ...options }), (req, res) => {
        if (req.method === 'OPTIONS') res.sendStatus(204)
        else res.json(describeCaller(req))
      })
    }
    return serve(app)
  },
  fastify: async (verifier, options) => {
    const app = fastify()
    app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
      done(null, body),
    )
    for (const [route, needed] of allRoutes) {
      app.route({
        method: ['GET', 'POST', 'OPTIONS'],
        url: `/${route}`,
        onRequest: fastifyAdapter.protect(verifier, { ...needed, ...options }),
        handler: (request, reply) =>
          request.method === 'OPTIONS' ? reply.code(204).send() : reply.send(describeCaller(request)),
      })
    }
    const url = await app.listen({ port: 0, host: '127.0.0.1' })
    return { urlOf: (route) => `${url}/${route}`, close: () => app.close() }
  },
  'nestjs on express': startNest(() => new ExpressAdapter()),
  'nestjs on fastify': startNest(() => new FastifyAdapter()),
  hono: async (verifier, options) => serve(listenerOf(createHono(verifier, options).fetch)),
  fetch: async (verifier, options) => serve(listenerOf(createFetchHandler(verifier, options))),
}

/** A Hono app with the routes of the table. */
export function createHono(verifier: TokenVerifier, options: RefusalOptions = {}): Hono {
  const app = new Hono()
  for (const [route, needed] of allRoutes) {
    app.all(`/${route}`, honoAdapter.protect(verifier, { ...needed, ...options }), (c) =>
      c.req.method === 'OPTIONS' ? c.body(null, 204) : c.json(describeCaller(c)),
    )
  }
  return app
}

/** A Fetch handler with the routes of the table. */
export function createFetchHandler(verifier: TokenVerifier, options: RefusalOptions = {}) {
  const guards = forEachRoute((route) => fetchAdapter.protect(verifier, { ...route, ...options }))
  return async (request: Request): Promise<Response> => {
    const refused = await guards[routeOf(new URL(request.url).pathname)](request)
    if (refused) return refused
    return request.method === 'OPTIONS' ? new Response(null, { status: 204 }) : Response.json(describeCaller(request))
  }
}

/** The same by `authenticate`, which gives the principal to the handler. */
export function createAuthenticatingHandler(verifier: TokenVerifier) {
  return async (request: Request): Promise<Response> => {
    const route = routes[routeOf(new URL(request.url).pathname)]
    const { principal, response } = await fetchAdapter.authenticate(request, verifier, route)
    if (response) return response
    return request.method === 'OPTIONS'
      ? new Response(null, { status: 204 })
      : Response.json({ principal: principal?.kind ?? null })
  }
}

/** The scopes of a route are those of a decorator. The URL of the metadata is for a whole application, so one route has its own. */
function startNest(createAdapter: () => AbstractHttpAdapter): StartApp {
  return async (verifier, options) => {
    const { metadata, ...others } = routes
    const shared = { realm: 'photos', ...options }
    const servers = await Promise.all([
      startNestServer(createAdapter(), { ...shared, verifier }, others),
      startNestServer(createAdapter(), { ...shared, verifier, resourceMetadata }, { metadata }),
    ])
    return {
      urlOf: (route) => `${servers[route === 'metadata' ? 1 : 0]?.url}/${route}`,
      close: () => Promise.all(servers.map(({ close }) => close())),
    }
  }
}

type ModuleOptions = Parameters<typeof ResourceServerModule.forRoot>[0]

async function startNestServer(
  adapter: AbstractHttpAdapter,
  options: ModuleOptions,
  served: Readonly<Partial<Record<Route, ProtectOptions>>>,
) {
  class AppModule {}
  const controllers = Object.entries(served).map(([route, needed]) => createController(route, needed))
  Module({ imports: [ResourceServerModule.forRoot(options)], controllers })(AppModule)
  const settings: NestApplicationOptions = { logger: false, abortOnError: false }
  const app = await NestFactory.create(AppModule, adapter, settings)
  await app.listen(0, '127.0.0.1')
  const { port } = app.getHttpServer().address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => app.close() }
}

function createController(route: string, { scopes = [], optional }: ProtectOptions) {
  class RouteController {
    get(principal?: Principal) {
      return { principal: principal?.kind ?? null }
    }
    post(principal?: Principal) {
      return this.get(principal)
    }
    options() {}
  }
  Controller(route)(RouteController)
  UseGuards(TokenGuard)(RouteController)
  if (scopes.length > 0) RequireScopes(...scopes)(RouteController)
  if (optional) AllowAnonymous()(RouteController)
  decorate(RouteController, 'get', Get())
  decorate(RouteController, 'post', Post(), HttpCode(200))
  decorate(RouteController, 'options', Options(), HttpCode(204))
  for (const name of ['get', 'post']) Principal()(RouteController.prototype, name, 0)
  return RouteController
}

/** Decorates a method, by calls: the compiler of the tests is not set up for decorators. */
export function decorate(target: { readonly prototype: object }, name: string, ...decorators: MethodDecorator[]): void {
  const descriptor = Object.getOwnPropertyDescriptor(target.prototype, name) as PropertyDescriptor
  for (const each of decorators) each(target.prototype, name, descriptor)
}

function forEachRoute<Guard>(create: (options: ProtectOptions) => Guard): Record<Route, Guard> {
  return Object.fromEntries(allRoutes.map(([route, needed]) => [route, create(needed)])) as Record<Route, Guard>
}

function routeOf(path = ''): Route {
  const [, name = ''] = /^\/(\w+)/.exec(path) ?? []
  if (!(name in routes)) throw new Error(`there is no route at ${path}`)
  return name as Route
}

/** Joins repeated headers by a comma, as the Fetch API demands. */
export function listenerOf(handle: (request: Request) => Response | Promise<Response>): RequestListener {
  return getRequestListener(handle, { overrideGlobalObjects: false }) as RequestListener
}

/** Serves on a free port. */
export async function serve(listener: RequestListener): Promise<ProtectedApp> {
  const server = createServer(listener)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return { urlOf: (route) => `http://127.0.0.1:${port}/${route}`, close: () => stop(server) }
}

async function stop(server: Server): Promise<void> {
  server.close()
  server.closeAllConnections()
  await once(server, 'close')
}
