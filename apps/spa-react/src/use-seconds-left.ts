import { countSecondsLeft } from '@hydrakit-apps/spa-session'
import { useEffect, useState } from 'react'

/** Counts down to a moment, second by second. */
export function useSecondsLeft(expiresAt: number): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return countSecondsLeft(expiresAt, now)
}
