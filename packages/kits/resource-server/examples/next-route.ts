import { authenticate } from '@hydrakit/resource-server/fetch'
import { verifier } from '@/verifier'

export async function GET(request: Request): Promise<Response> {
  const { principal, response } = await authenticate(request, verifier, { scopes: ['photos.read'] })
  return response ?? Response.json({ subject: principal.subject })
}
