// A kilobyte is 1,024 bytes here, a megabyte 1,024 kilobytes.

export function kilobytes(bytes: number): string {
  return `${(bytes / 1_024).toFixed(1)} KB`
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MB`
}
