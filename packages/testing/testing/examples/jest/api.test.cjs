const { useHydra } = require('@hydrakit/testing/jest')

const hydra = useHydra()

test('the API accepts a token of ada', async () => {
  const ada = await hydra.signIn({ subject: 'ada', scope: 'openid photos.read' })
  const headers = { authorization: `Bearer ${ada.tokens.access_token}` }
  const response = await fetch(`${hydra.server.publicUrl}/userinfo`, { headers })
  expect(await response.json()).toMatchObject({ sub: 'ada' })
})
