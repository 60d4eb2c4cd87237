import { defineConfig } from 'vitest/config'

// The same tests with the next release of the API, which the SDKs that run on Node 20 do not name as theirs.
export default defineConfig({
  resolve: { alias: { '@opentelemetry/api': 'opentelemetry-api-1.10' } },
  test: {
    name: '@hydrakit/opentelemetry with API 1.10',
    include: ['src/**/*.test.ts'],
    exclude: ['src/undici-instrumentation.test.ts'], // the instrumentation keeps the API that it was installed with
    server: { deps: { inline: [/@opentelemetry\//] } },
  },
})
