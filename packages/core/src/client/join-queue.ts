/** For each object of the server: the calls that write it, the one whose turn it is first. Each is the function that begins its turn. */
export type Queues = Map<string, Set<() => void>>

/** A place in a queue. */
export interface Place {
  /** Resolves when the turn begins; undefined if it begins at once. */
  readonly turn: Promise<void> | undefined
  /** Ends the turn, or gives up the place before it. */
  leave(): void
}

/** Joins the queue of a key at its end. */
export function joinQueue(queues: Queues, key: string): Place {
  const queue = queues.get(key) ?? new Set()
  queues.set(key, queue)
  let begin = () => {}
  const turn = new Promise<void>((resolve) => {
    begin = resolve
  })
  queue.add(begin)
  const leave = () => {
    queue.delete(begin)
    const [next] = queue
    if (next) next()
    else queues.delete(key)
  }
  return { turn: queue.size > 1 ? turn : undefined, leave }
}
