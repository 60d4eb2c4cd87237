import { computed, DestroyRef, inject, type Signal, signal } from '@angular/core'
import { countSecondsLeft } from '@hydrakit-apps/spa-session'

/** Counts down to a moment, second by second. */
export function countDown(expiresAt: () => number): Signal<number> {
  const now = signal(Date.now())
  const timer = setInterval(() => now.set(Date.now()), 1000)
  inject(DestroyRef).onDestroy(() => clearInterval(timer))
  return computed(() => countSecondsLeft(expiresAt(), now()))
}
