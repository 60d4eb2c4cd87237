import type { CallInput, Operation } from '../operation.js'
import type { CallOptions } from '../request/call-options.js'
import type { Call } from '../send/call.js'
import { callOperation } from './call-operation.js'
import type { ClientSettings } from './client-options.js'
import { toClient } from './create-client.js'
import { executeOperation } from './execute-operation.js'
import type { HydraClient } from './hydra-client.js'
import { createHydraPromise, type HydraPromise } from './hydra-promise.js'
import { joinQueue } from './join-queue.js'

/**
 * Calls an operation that must not overlap with others on the same object of the server: Hydra reads an object, changes it and writes all of it
 * back, so that of two changes at once one is lost. Calls with the same key wait for each other, in the order in which they were made.
 *
 * The wait is part of the call: it counts against `timeoutMs` and in the duration that hooks are told, and `signal` ends it. A call that gives up
 * leaves the queue. The queue belongs to the client: neither other clients nor other processes wait for it. A hook or a credential function that
 * writes the same object itself waits for the call that it is part of, until the deadline.
 *
 * @param client - First argument of the function.
 * @param key - Names the object, such as `clients/photos`.
 * @param operation - Descriptor of the operation.
 * @param input - Checks the arguments and returns what to send. Calls with the client that it gets are part of the turn.
 * @param options - Options of the call.
 * @returns The parsed body.
 */
export function callInTurn<T, Client extends HydraClient>(
  client: Client,
  key: string,
  operation: Operation,
  input: (client: Client) => CallInput | Promise<CallInput>,
  options?: CallOptions,
): HydraPromise<T> {
  const turn = takeTurn(client, key)
  if (!turn) return callOperation(client, operation)
  const outcome = executeOperation(turn.settings, operation, () => input(turn.client), options)
  return createHydraPromise(outcome.finally(turn.end))
}

/**
 * Runs several calls as one, without another call of the same key between them. See {@link callInTurn}.
 *
 * @param client - First argument of the function.
 * @param key - Names the object.
 * @param work - Makes the calls, with the client that it gets. Its first call includes the wait.
 * @returns What `work` resolves to.
 */
export async function runInTurn<T, Client extends HydraClient>(
  client: Client,
  key: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const turn = takeTurn(client, key)
  try {
    return await work(turn?.client ?? client)
  } finally {
    turn?.end()
  }
}

interface Turn<Client> {
  /** Settings whose calls wait for the turn. */
  readonly settings: ClientSettings
  /** A client with these settings. Its calls with the key of the turn do not wait for the turn itself. */
  readonly client: Client
  /** Ends the turn, or gives it up before it begins. */
  end(): void
}

/** Joins the queue of a key, or returns undefined if `client` is not a client. */
function takeTurn<Client extends HydraClient>(client: Client, key: string): Turn<Client> | undefined {
  const settings = client?.['~hydra']?.settings?.() as ClientSettings | undefined
  if (!settings) return undefined
  settings.queues ??= new Map()
  const { turn, leave } = joinQueue(settings.queues, key)
  const waitForTurn = async (call: Call) => {
    await settings.waitForTurn?.(call) // of the turn that this one is part of
    await call.deadline.wait(turn, ': it waited for another write')
  }
  const own: ClientSettings = { ...settings, waitForTurn, queues: new Map() }
  return { settings: own, client: toClient(own) as Client, end: leave }
}
