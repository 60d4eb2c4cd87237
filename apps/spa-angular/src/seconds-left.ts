import { computed, DestroyRef, inject, type Signal, signal } from '@angular/core'
import { secondsLeft } from '@hydrakit-apps/spa-session'

/** Counts down to a moment, second by second. */
export function countdown(expiresAt: () => number): Signal<number> {
  const now = signal(Date.now())
  const timer = setInterval(() => now.set(Date.now()), 1000)
  inject(DestroyRef).onDestroy(() => clearInterval(timer))
  return computed(() => secondsLeft(expiresAt(), now()))
}
