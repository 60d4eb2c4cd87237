import { All, Controller, Module, UseGuards } from '@nestjs/common'
import { type AbstractHttpAdapter, NestFactory } from '@nestjs/core'
import { ExpressAdapter } from '@nestjs/platform-express'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import express from 'express'
import { fastify } from 'fastify'
import { Hono } from 'hono'
import Koa from 'koa'
import { expect, onTestFinished, test } from 'vitest'
import * as expressAdapter from '../express.js'
import * as fastifyAdapter from '../fastify.js'
import * as fetchAdapter from '../fetch.js'
import * as honoAdapter from '../hono.js'
import { ResourceServerModule, TokenGuard } from '../nestjs.js'
import * as nodeAdapter from '../node.js'
import { decorate, serve } from './apps.test-helper.js'
import type { RefusalOptions } from './protect-options.js'
import { createVerifierDouble } from './verifier-double.test-helper.js'

const verifier = createVerifierDouble()

/** Starts an app whose one handler responds to each method; resolves to its URL. */
const starts: Readonly<Record<string, (options: RefusalOptions) => Promise<string>>> = {
  node: (options) => {
    const guard = nodeAdapter.protect(verifier, options)
    return urlOf((req, res) => void guard(req, res, () => res.end('photos')))
  },
  koa: (options) => {
    const guard = nodeAdapter.protect(verifier, options)
    const app = new Koa()
    app.use((ctx, next) => guard(ctx.req, ctx.res, next))
    app.use((ctx) => {
      ctx.body = 'photos'
    })
    return urlOf(app.callback())
  },
  express: (options) => {
    const app = express()
    app.use(expressAdapter.protect(verifier, options))
    app.use((_, res) => void res.end('photos'))
    return urlOf(app)
  },
  fastify: async (options) => {
    const app = fastify()
    app.addHook('onRequest', fastifyAdapter.protect(verifier, options))
    app.all('/open', async () => 'photos')
    onTestFinished(() => void app.close())
    return `${await app.listen({ port: 0, host: '127.0.0.1' })}/open`
  },
  'nestjs on express': (options) => startNest(new ExpressAdapter(), options),
  'nestjs on fastify': (options) => startNest(new FastifyAdapter(), options),
}

async function urlOf(listener: Parameters<typeof serve>[0]): Promise<string> {
  const app = await serve(listener)
  onTestFinished(async () => void (await app.close()))
  return app.urlOf('open')
}

async function startNest(adapter: AbstractHttpAdapter, options: RefusalOptions): Promise<string> {
  class OpenController {
    list() {
      return 'photos'
    }
  }
  class AppModule {}
  Controller('open')(OpenController)
  UseGuards(TokenGuard)(OpenController)
  decorate(OpenController, 'list', All())
  Module({ imports: [ResourceServerModule.forRoot({ ...options, verifier })], controllers: [OpenController] })(
    AppModule,
  )
  const app = await NestFactory.create(AppModule, adapter, { logger: false, abortOnError: false })
  onTestFinished(() => app.close())
  await app.listen(0, '127.0.0.1')
  return `${await app.getUrl()}/open`
}

const preflight = {
  method: 'OPTIONS',
  headers: { origin: 'https://app.example', 'access-control-request-method': 'GET' },
}

test.each(Object.entries(starts))('%s: a preflight without a token does not reach the handler', async (_, start) => {
  const response = await fetch(await start({}), preflight)
  expect([response.status, await response.text()]).toEqual([204, ''])
  expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
})

test.each(Object.entries(starts))('%s: the option lets a preflight pass', async (_, start) => {
  const response = await fetch(await start({ preflight: 'pass' }), preflight)
  expect([response.status, await response.text()]).toEqual([200, 'photos'])
})

test('hono: a preflight reaches the handler only by the option', async () => {
  const app = new Hono()
  app.use('/closed', honoAdapter.protect(verifier))
  app.use('/passed', honoAdapter.protect(verifier, { preflight: 'pass' }))
  app.all('*', (c) => c.text('photos'))
  const [closed, passed] = [await app.request('/closed', preflight), await app.request('/passed', preflight)]
  expect([closed.status, await closed.text(), await passed.text()]).toEqual([204, '', 'photos'])
})

test('fetch: a preflight passes only by the option', async () => {
  const request = new Request('https://api.example/', preflight)
  const response = await fetchAdapter.protect(verifier)(request)
  expect([response?.status, await response?.text()]).toEqual([204, ''])
  expect(await fetchAdapter.protect(verifier, { preflight: 'pass' })(request)).toBeUndefined()
})
