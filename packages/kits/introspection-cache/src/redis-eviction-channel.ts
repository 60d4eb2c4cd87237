import type { EvictionChannel, EvictionListener } from './eviction-channel.js'

/** A client of `redis`, `ioredis` or `iovalkey` that can publish. */
export interface RedisPublisher {
  /**
   * Publishes a message (Redis PUBLISH).
   *
   * @param channel - Name of the channel.
   * @param message - Hash of a token.
   */
  publish(channel: string, message: string): Promise<unknown>
}

/**
 * A connection of its own for a subscription, `client.duplicate()`: Redis allows no other commands on it. A client of `redis` must be connected, those of
 * `ioredis` and `iovalkey` connect by themselves. All of them subscribe again by themselves after a lost connection.
 */
export interface RedisSubscriber {
  /**
   * Listens to an event.
   *
   * @param event - `ready` when the connection can be used, also again; `message` of `ioredis` and `iovalkey`.
   * @param listener - Called with the channel and the message.
   */
  // biome-ignore lint/suspicious/noExplicitAny: the libraries overload it, each in its own way
  on(event: any, listener: (...values: any[]) => void): unknown
  /**
   * Subscribes to a channel (Redis SUBSCRIBE).
   *
   * @param channel - Name of the channel.
   * @param listener - Only of `redis`: called with each message.
   */
  // biome-ignore lint/suspicious/noExplicitAny: the libraries overload it, each in its own way
  subscribe(channel: string, listener?: any): Promise<unknown>
}

/** Creates the channel. The client of `redis` passes messages to the listener of `subscribe`, the others to that of the event `message`. */
export function createRedisEvictionChannel(
  publisher: RedisPublisher,
  subscriber: RedisSubscriber,
  channel: string,
): EvictionChannel {
  return {
    publish: (message) => publisher.publish(channel, message),
    subscribe: (listener) => follow(subscriber, channel, listener),
  }
}

// After `ready` the libraries subscribe again by themselves, but do not say when they have. A further SUBSCRIBE changes nothing, and the server confirms it after that.
function follow(subscriber: RedisSubscriber, channel: string, listener: EvictionListener): void {
  const receive = (message: string) => listener.receive(message)
  const isRedis = 'pSubscribe' in subscriber
  const subscribe = () => (isRedis ? subscriber.subscribe(channel, receive) : subscriber.subscribe(channel))
  const begin = () =>
    void subscribe().then(
      () => listener.reset(),
      () => {}, // the connection was lost again
    )
  if (!isRedis) subscriber.on('message', (from: string, message: string) => from === channel && receive(message))
  subscriber.on('ready', begin)
  begin()
}
