import '@hydrakit-apps/spa-session/style.css'
import { createSession, readConfig } from '@hydrakit-apps/spa-session'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.js'

const session = await createSession(readConfig)
createRoot(document.querySelector('#app') as HTMLElement).render(
  <StrictMode>
    <App session={session} />
  </StrictMode>,
)
