import { createHydraAdmin } from '@hydrakit/core'
import { createTokenVerifier } from '@hydrakit/resource-server'
import { RequireScopes, ResourceServerModule, TokenGuard } from '@hydrakit/resource-server/nestjs'
import { Module, UseGuards } from '@nestjs/common'

const introspection = createHydraAdmin({ baseUrl: 'http://127.0.0.1:4445' })
const verifier = createTokenVerifier({ issuer: 'http://127.0.0.1:4444', audience: 'photos', introspection })

@Module({ imports: [ResourceServerModule.forRoot({ verifier })] })
export class AppModule {}

@UseGuards(TokenGuard)
export class PhotosController {
  @RequireScopes('photos.read')
  list(): string[] {
    return []
  }
}
