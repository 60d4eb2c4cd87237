import { defineConfig } from '@playwright/test'

const { CHROMIUM_BIN } = process.env

export default defineConfig({
  use: { launchOptions: CHROMIUM_BIN ? { executablePath: CHROMIUM_BIN } : {} },
})
