/** For each object of the server: the calls that write it, the one whose turn it is first. Each is the function that begins its turn. */
export type Queues = Map<string, Set<() => void>>

/** A place in a queue. */
export interface Place {
  /** Resolves when the turn begins. */
  readonly turn: Promise<void>
  /** Ends the turn, or gives up the place before it. */
  leave(): void
}

/** Joins the queue of a key at its end. */
export function joinQueue(queues: Queues, key: string): Place {
  const queue = queues.get(key) ?? new Set()
  queues.set(key, queue)
  let leave = () => {}
  const turn = new Promise<void>((begin) => {
    queue.add(begin)
    if (queue.size === 1) begin()
    leave = () => {
      queue.delete(begin)
      const [next] = queue
      if (next) next()
      else queues.delete(key)
    }
  })
  return { turn, leave }
}
