import { readFileSync } from 'node:fs'

/** The settings of the credential. */
export interface AdminAuthorizationSettings {
  /** `HYDRA_ADMIN_AUTHORIZATION`: the whole `Authorization` header. */
  readonly value: string | undefined
  /** `HYDRA_ADMIN_AUTHORIZATION_FILE`: path of a file with it. */
  readonly file: string | undefined
}

/**
 * Reads the credential for a gateway in front of Hydra's admin API. A file is read before each call, so that a credential
 * that is replaced there counts at once.
 *
 * @param settings - The settings.
 * @returns The `authorization` option of `createHydraAdmin`.
 * @throws {Error} that names the setting to change, and never shows the credential.
 */
export function readAdminAuthorization(settings: AdminAuthorizationSettings): string | (() => string) | undefined {
  const { value, file } = settings
  if (value !== undefined && file !== undefined)
    throw new Error('set HYDRA_ADMIN_AUTHORIZATION or HYDRA_ADMIN_AUTHORIZATION_FILE, not both')
  if (file === undefined) return value && checkCredential(value, 'HYDRA_ADMIN_AUTHORIZATION')
  readCredentialFile(file) // now, and not at the first visit
  return () => readCredentialFile(file)
}

function readCredentialFile(file: string): string {
  return checkCredential(readTextFile(file), 'the content of HYDRA_ADMIN_AUTHORIZATION_FILE')
}

function readTextFile(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Error(`HYDRA_ADMIN_AUTHORIZATION_FILE cannot be read (${code})`)
  }
}

function checkCredential(text: string, name: string): string {
  if (/^[\w-]+ [\x21-\x7e][\x20-\x7e]*$/.test(text)) return text
  throw new Error(`${name} must be a scheme and a credential, such as "Bearer …"`)
}
