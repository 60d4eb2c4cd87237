import type { IntrospectedOAuth2Token, OAuth2ClientInput } from '@hydrakit/types'

interface Plan {
  plan: 'free' | 'paid'
}

const photos: OAuth2ClientInput<Plan> = {
  client_name: 'Photos',
  grant_types: ['client_credentials'],
  metadata: { plan: 'paid' },
}

function expiryOf(token: IntrospectedOAuth2Token): number | undefined {
  return token.active ? token.exp : undefined // only an active token has an expiry
}

console.log(photos.metadata?.plan, expiryOf({ active: false })) //=> paid undefined
