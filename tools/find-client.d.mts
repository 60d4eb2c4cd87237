/** What installs a project's packages: npm, pnpm or yarn. */
export interface Client {
  readonly client: string
  /** The project, or the root of its workspace. */
  readonly lockfileFolder: string
}

/** @throws {Error} if another client installs there, or if only the root of the workspace can be installed into. */
export function findClient(project: string): Client
