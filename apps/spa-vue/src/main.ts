import '@hydrakit-apps/spa-session/style.css'
import { createSession, readConfig } from '@hydrakit-apps/spa-session'
import { createApp } from 'vue'
import App from './app.vue'

const session = await createSession(readConfig)
createApp(App, { session }).mount('#app')
