import { randomUUID } from 'node:crypto'
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StringDecoder } from 'node:string_decoder'

/** A file that a process writes its output to, and from which its lines are read. */
export interface OutputFile {
  /** Descriptor for the process. What it writes is appended. */
  readonly descriptor: number
  /** Reads what was written since the last call, and delivers each complete line. */
  deliver(): void
  /** Delivers the rest, and closes the descriptor. */
  close(): void
}

const chunkBytes = 65_536
const longestLine = 65_536
const keptBytes = 16 * 1_048_576

/**
 * Opens a file for the output of a process.
 *
 * A pipe holds 64 KB, and only the event loop reads from it. A process that writes to a pipe therefore stops while this
 * process is blocked, by `execFileSync` or in a debugger. A file takes everything.
 *
 * The file has no name, so nobody else reads it, and nothing is left when this process is killed. Of a longer backlog than
 * 16 MiB, the newest lines are delivered.
 *
 * @param onLine - Called with each line.
 * @returns The open file.
 */
export function openOutputFile(onLine: (line: string) => void): OutputFile {
  const descriptor = openNamelessFile()
  const lines = createLineSplitter(onLine)
  let position = 0
  const deliver = (): void => {
    const { size } = fstatSync(descriptor)
    if (size - position > keptBytes) {
      position = size - keptBytes
      lines.skipToNext()
    }
    position += readToEnd(descriptor, position, lines.add)
    if (position <= keptBytes) return
    // A line that is written after the last read and before this is lost, one in 16 MiB at most.
    ftruncateSync(descriptor)
    position = 0
  }
  let isOpen = true
  return {
    descriptor,
    deliver: () => void (isOpen && deliver()),
    close() {
      if (!isOpen) return
      deliver()
      lines.end()
      isOpen = false
      closeSync(descriptor)
    },
  }
}

function openNamelessFile(): number {
  const path = join(tmpdir(), `hydra-kit-output-${randomUUID()}`)
  // "x" follows no link that another user made, and takes no file of theirs.
  const descriptor = openSync(path, 'ax+', 0o600)
  rmSync(path, { force: true })
  return descriptor
}

function readToEnd(descriptor: number, start: number, add: (chunk: Buffer) => void): number {
  const buffer = Buffer.alloc(chunkBytes)
  for (let position = start; ; ) {
    const read = readSync(descriptor, buffer, 0, chunkBytes, position)
    if (read === 0) return position - start
    position += read
    add(buffer.subarray(0, read))
  }
}

interface LineSplitter {
  add(chunk: Buffer): void
  /** Discards the line that is incomplete, and the rest of it. */
  skipToNext(): void
  /** Delivers a last line that has no line feed. */
  end(): void
}

function createLineSplitter(onLine: (line: string) => void): LineSplitter {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  let isSkipping = false
  return {
    add(chunk) {
      const lines = (rest + decoder.write(chunk)).split(/\r?\n/)
      rest = (lines.pop() ?? '').slice(0, longestLine)
      if (isSkipping && lines.length > 0) {
        lines.shift()
        isSkipping = false
      }
      for (const line of lines) onLine(line)
    },
    skipToNext() {
      rest = ''
      isSkipping = true
    },
    end() {
      rest += decoder.end()
      if (rest !== '') onLine(rest)
    },
  }
}
