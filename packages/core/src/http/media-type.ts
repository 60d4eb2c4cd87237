/** The media type in a Content-Type header, in lower case and without parameters; empty if there is no header. */
export function mediaTypeOf(contentType: string | null): string {
  return (contentType ?? '').split(';', 1).join().trim().toLowerCase()
}

/** The media types of JSON. */
export const jsonType = /^application\/(.+\+)?json$/
