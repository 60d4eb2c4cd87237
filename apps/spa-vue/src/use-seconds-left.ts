import { countSecondsLeft } from '@hydrakit-apps/spa-session'
import { type ComputedRef, computed, onScopeDispose, ref } from 'vue'

/** Counts down to a moment, second by second. */
export function useSecondsLeft(expiresAt: () => number): ComputedRef<number> {
  const now = ref(Date.now())
  const timer = setInterval(() => {
    now.value = Date.now()
  }, 1000)
  onScopeDispose(() => clearInterval(timer))
  return computed(() => countSecondsLeft(expiresAt(), now.value))
}
