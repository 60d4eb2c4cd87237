/** In a process that `startProcess` has started: sends a result for each request, and ends when that process disconnects. */
export function handleRequests<Message>(handle: (request: Message) => unknown): void {
  process.on('message', async (request: Message) => process.send?.(await handle(request)))
  process.on('disconnect', () => process.exit())
}
