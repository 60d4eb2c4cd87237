/**
 * Makes a listener that cannot change what it is told about: what it throws, and a promise of its that rejects, is reported.
 * A listener that keeps failing is reported once, and again after it has worked.
 *
 * @param listener - The listener.
 * @param report - Receives the failure.
 */
export function reportFailures<T>(
  listener: (value: T) => unknown,
  report: (error: unknown) => void,
): (value: T) => void {
  let isFailing = false
  const handleFailure = (error: unknown) => {
    if (!isFailing) report(error)
    isFailing = true
  }
  const handleSuccess = () => {
    isFailing = false
  }
  return (value) => {
    new Promise((resolve) => resolve(listener(value))).then(handleSuccess, handleFailure)
  }
}
