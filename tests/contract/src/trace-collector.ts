import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** A span that Hydra has exported, its ids as hexadecimal digits. */
export interface ExportedSpan {
  readonly traceId: string
  readonly spanId: string
  /** Empty for the root of a trace. */
  readonly parentSpanId: string
  readonly name: string
}

/** A collector that takes traces by OTLP over HTTP. */
export interface TraceCollector {
  /** Host and port, as Hydra's setting `server_url` wants them. */
  readonly address: string
  /** What has arrived. */
  readonly spans: readonly ExportedSpan[]
  close(): void
}

/** Starts a collector on a free port. */
export async function startTraceCollector(): Promise<TraceCollector> {
  const spans: ExportedSpan[] = []
  const server = createServer(async (request, response) => {
    spans.push(...readSpans(await buffer(request)))
    response.setHeader('content-type', 'application/x-protobuf').end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.close()
    server.closeAllConnections()
  }
  return { address: `127.0.0.1:${port}`, spans, close }
}

// The numbers are those of opentelemetry/proto/trace/v1/trace.proto: ExportTraceServiceRequest > ResourceSpans > ScopeSpans > Span.
function readSpans(request: Buffer): ExportedSpan[] {
  const resourceSpans = readFields(request, 1)
  const scopeSpans = resourceSpans.flatMap((each) => readFields(each, 2))
  return scopeSpans.flatMap((each) => readFields(each, 2)).map(readSpan)
}

function readSpan(span: Buffer): ExportedSpan {
  const read = (field: number, encoding: BufferEncoding) => readFields(span, field)[0]?.toString(encoding) ?? ''
  return { traceId: read(1, 'hex'), spanId: read(2, 'hex'), parentSpanId: read(4, 'hex'), name: read(5, 'utf8') }
}

/** The values of a field that has a length: a message, a text or bytes. */
function readFields(message: Buffer, wanted: number): Buffer[] {
  const values: Buffer[] = []
  let offset = 0
  const readVarint = () => {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = message.readUInt8(offset++)
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
  }
  while (offset < message.length) {
    const key = readVarint()
    const wireType = key & 7
    if (wireType === 0) readVarint()
    else {
      const length = wireType === 1 ? 8 : wireType === 5 ? 4 : readVarint()
      if (key >> 3 === wanted) values.push(message.subarray(offset, offset + length))
      offset += length
    }
  }
  return values
}
