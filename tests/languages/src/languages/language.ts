import type { LanguageDriver } from '../language-driver.js'

/** A language, and the generator that makes its clients, as it is published. */
export interface Language {
  readonly name: string
  readonly generator: string
  /** A failure that the generator makes of any description of the same JSON. */
  readonly limit?: RegExp
  /** Fetches the generator and the libraries of its clients into a folder. A failure says nothing about a document. */
  fetchTools(tools: string): Promise<void>
  /** Makes a client of a document, and compiles it. */
  makeClient(document: object, folder: string, tools: string): Promise<void>
  /** Starts the driver, which makes calls by the client of the folder. */
  start(folder: string, tools: string): LanguageDriver
}
