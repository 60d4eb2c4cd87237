import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startHydra } from '@hydrakit/dev-server'
import { app } from '@hydrakit-tests/conformance'
import { readSource, type Source } from './documents.js'
import type { Language } from './languages/language.js'
import { runTable, type TableResult } from './run-table.js'

const pages = {
  login: `${app}/login`,
  consent: `${app}/consent`,
  logout: `${app}/logout`,
  deviceVerification: `${app}/device`,
}

/** Fetches what a language needs, beside the folders of its clients. Returns the folder. */
export async function fetchTools(language: Language, folder: string): Promise<string> {
  const tools = join(folder, `${language.name}-tools`)
  mkdirSync(tools, { recursive: true })
  await language.fetchTools(tools)
  return tools
}

/** Makes a client of a description, and returns a function that runs the table through it, on a server of its own. */
export async function makeClient(
  language: Language,
  source: Source,
  { version, folder, tools }: { version: string; folder: string; tools: string },
): Promise<() => Promise<TableResult>> {
  const client = join(folder, `${language.name}-${source}`)
  await language.makeClient(readSource(source, version), client, tools)
  return async () => {
    const driver = language.start(client, tools)
    const server = await startHydra({ urls: pages })
    try {
      return await runTable(driver, server, language.limit)
    } finally {
      driver.stop()
      await server.stop()
    }
  }
}

/** The version of the server that the tests start. */
export async function findVersion(): Promise<string> {
  const server = await startHydra()
  await server.stop()
  return server.version
}
