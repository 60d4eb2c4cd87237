import { bootstrapApplication } from '@angular/platform-browser'
import { createSession, readConfig } from '@hydrakit-apps/spa-session'
import { App } from './app.js'
import { SESSION } from './session.js'

const session = await createSession(readConfig)
await bootstrapApplication(App, { providers: [{ provide: SESSION, useValue: session }] })
