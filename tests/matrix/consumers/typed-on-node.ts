import { type HydraServer, startHydra } from '@hydrakit/dev-server'
import { startPostgres } from '@hydrakit/dev-server/postgres'
import { isSignInError, type SignedInUser, signIn } from '@hydrakit/testing'
import { useHydra as useHydraInJest } from '@hydrakit/testing/jest'
import { useHydra } from '@hydrakit/testing/node-test'
import { type SignInContext, signInAt } from '@hydrakit/testing/playwright'
import { hydraFixtures } from '@hydrakit/testing/vitest'

export async function served(): Promise<HydraServer> {
  const { dsn } = await startPostgres({ maxConnections: undefined })
  // @ts-expect-error A version is a text.
  await startHydra({ version: 26 })
  return startHydra({ dsn })
}

export async function signedIn(server: HydraServer): Promise<SignedInUser> {
  const user = await signIn(server, { subject: 'ada', scope: ['openid'], claims: undefined })
  // @ts-expect-error Nobody signs in without a subject.
  await signIn(server, {}).catch((error: unknown) => isSignInError(error) && error.step === 'login')
  return user.signInAgain({ prompt: 'none', maxAgeSeconds: undefined })
}

export async function fixtures(context: SignInContext): Promise<URL> {
  hydraFixtures({ adminPort: 0 }).workerServer[1].scope satisfies 'worker'
  useHydraInJest()
  return signInAt(context, useHydra().server, 'http://127.0.0.1:3000/sign-in', { subject: 'ada' })
}
