/** @throws {TypeError} if a value that has members is not there. */
export function assertObject(name: string, value: unknown): void {
  if (typeof value !== 'object' || value === null) throw new TypeError(`"${name}" must be an object`)
}
