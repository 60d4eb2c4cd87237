/** The members of Node's `IncomingMessage` that are used; requests of Express and of `node:http2` have them too. */
export interface NodeRequest {
  /** The HTTP method. Default: GET. */
  readonly method?: string | undefined
  /** Path and query. */
  readonly url?: string | undefined
  /** By lower-case name. Node has joined repeated ones, or dropped all but the first. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /** By lower-case name, with each value of repeated ones. */
  readonly headersDistinct?: Readonly<Record<string, readonly string[] | undefined>>
  /** What a body parser of the framework made of the body. */
  readonly body?: unknown
  /** Whether somebody has read from the body. */
  readonly readableDidRead?: boolean
  /** Whether the body was read to its end. */
  readonly readableEnded?: boolean
  /**
   * Adds a listener to the stream of the body.
   *
   * @param event - Name of an event, such as `data`.
   * @param listener - Called at each such event.
   */
  // biome-ignore lint/suspicious/noExplicitAny: as the declarations of Node have it
  on(event: string, listener: (...values: any[]) => void): unknown
  /**
   * Removes a listener from the stream of the body.
   *
   * @param event - Name of an event, such as `data`.
   * @param listener - The function that was added.
   */
  // biome-ignore lint/suspicious/noExplicitAny: as the declarations of Node have it
  off(event: string, listener: (...values: any[]) => void): unknown
  /** Stops the events of the body. */
  pause(): unknown
  /** Continues the events of the body; without a listener the data is discarded. */
  resume(): unknown
}

/** The members of Node's `ServerResponse` that are used; responses of Express and of `node:http2` have them too. */
export interface NodeResponse {
  /** The HTTP status to send. */
  statusCode: number
  /** Whether status and headers can no longer be changed. */
  readonly headersSent: boolean
  /** Whether `end()` was called. */
  readonly writableEnded: boolean
  /** Whether everything was handed to the operating system. */
  readonly writableFinished?: boolean
  /** Whether the connection of the response is gone. */
  readonly destroyed?: boolean
  /**
   * Replaces a header.
   *
   * @param name - Name of the header.
   * @param value - Its only value.
   */
  setHeader(name: string, value: string): unknown
  /**
   * Adds a value to a header.
   *
   * @param name - Name of the header.
   * @param value - The value to add to those that it has.
   */
  appendHeader(name: string, value: string): unknown
  /** Names of the headers that are set. */
  getHeaderNames(): string[]
  /**
   * Removes a header.
   *
   * @param name - Name of the header.
   */
  removeHeader(name: string): unknown
  /** Sends status and headers before there is a body. */
  flushHeaders?(): unknown
  /**
   * Sends a part of the body; false if the next should wait for the event `drain`.
   *
   * @param chunk - The bytes of this part.
   */
  write(chunk: Uint8Array): boolean
  /** Completes the response. */
  end(): unknown
  /** Closes the connection, so that the client sees that the response is incomplete. */
  destroy(): unknown
  /**
   * Adds a listener for an event of the stream.
   *
   * @param event - Name of an event, such as `close`.
   * @param listener - Called at each such event.
   */
  on(event: string, listener: () => void): unknown
  /**
   * Removes a listener from the stream.
   *
   * @param event - Name of an event, such as `close`.
   * @param listener - The function that was added.
   */
  off(event: string, listener: () => void): unknown
}
