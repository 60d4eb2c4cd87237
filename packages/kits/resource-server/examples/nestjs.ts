import 'reflect-metadata'
import { Principal, RequireScopes, ResourceServerModule, TokenGuard } from '@hydrakit/resource-server/nestjs'
import { Controller, Get, Module } from '@nestjs/common'
import { APP_GUARD, NestFactory } from '@nestjs/core'
import { verifier } from './verifier.js'

@Controller('photos')
class PhotosController {
  @Get()
  @RequireScopes('photos.read')
  list(@Principal() principal: Principal) {
    return { subject: principal.subject }
  }
}

@Module({
  imports: [ResourceServerModule.forRootAsync({ useFactory: () => ({ verifier }) })],
  controllers: [PhotosController],
  providers: [{ provide: APP_GUARD, useExisting: TokenGuard }], // protects everything
})
class AppModule {}

const app = await NestFactory.create(AppModule)
await app.listen(Number(process.env.PORT ?? 8_080), '127.0.0.1')
