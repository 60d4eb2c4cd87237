/** How many tokens wait at most in one place. Further ones fail: a wait that has no end must not fill the memory. */
export const maxWaiting = 10_000
