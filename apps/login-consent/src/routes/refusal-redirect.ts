import { isForDevice } from '../device-request.js'

/** Where people go who refuse a device. */
export const deviceRefusedPath = '/device/refused'

/**
 * Finds where to go on after a refusal.
 *
 * @param request - The login or consent request that was refused.
 * @param redirectTo - Where Hydra sends people then: back to the app. From a device there is no way back: Hydra would
 * show them its answer as JSON.
 * @returns The address.
 */
export function chooseRefusalRedirect(request: { readonly request_url: string }, redirectTo: string): string {
  return isForDevice(request) ? deviceRefusedPath : redirectTo
}
