import { type HydraFixtures, hydraFixtures } from '@hydrakit/testing/vitest'
import { test as base } from 'vitest'

/** Imported by every file of tests, so that the files of a worker share its server. */
export const test = base.extend<HydraFixtures>(hydraFixtures())
