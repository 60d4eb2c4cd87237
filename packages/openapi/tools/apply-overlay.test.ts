import { expect, test } from 'vitest'
import { applyOverlay, type OverlayAction } from './apply-overlay.js'

const description = { openapi: '3.1.0', paths: {}, components: { schemas: { photo: { type: 'object' } } } }

function overlay(...actions: OverlayAction[]) {
  return { overlay: '1.1.0', info: { title: 'photos', version: '1.0.0' }, actions }
}

test('words need no evidence', async () => {
  const words = overlay({ target: '$.components.schemas.photo', update: { description: 'A photo.' } })
  const changed = await applyOverlay(description, words)
  expect(changed.components).toEqual({ schemas: { photo: { type: 'object', description: 'A photo.' } } })
})

test('the description given stays untouched', async () => {
  await applyOverlay(
    description,
    overlay({ target: '$.components.schemas.photo', update: { description: 'A photo.' } }),
  )
  expect(description.components.schemas.photo).toEqual({ type: 'object' })
})

test.each<OverlayAction>([
  { target: '$.components.schemas.photo', update: { required: ['title'] } },
  { target: '$.components.schemas.photo', update: { properties: { title: { type: ['string', 'null'] } } } },
  { target: '$.components.schemas.photo', remove: true },
  { target: '$.components.schemas.photo', copy: '$.components.schemas.photo' },
])('a changed fact without evidence fails by name: %j', async (action) => {
  const fault = 'overlay "photos": action on $.components.schemas.photo changes facts and needs an "x-evidence"'
  await expect(applyOverlay(description, overlay(action))).rejects.toThrow(fault)
})

test('an action that matches nothing fails by name', async () => {
  const stale = overlay({ target: '$.components.schemas.video', update: { description: 'A video.' } })
  await expect(applyOverlay(description, stale)).rejects.toThrow('action on $.components.schemas.video matches nothing')
})
