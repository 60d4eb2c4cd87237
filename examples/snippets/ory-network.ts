import { createHydraAdmin, createHydraPublic } from '@hydrakit/core'

const baseUrl = 'https://your-project.projects.oryapis.com'
const admin = createHydraAdmin({ baseUrl, authorization: `Bearer ${process.env.ORY_API_KEY}` })
const hydra = createHydraPublic({ baseUrl })
console.log(typeof admin, typeof hydra) //=> object object
