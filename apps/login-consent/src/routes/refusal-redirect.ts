import { isForDevice } from '../device-request.js'

/** People who refuse a device are redirected here. */
export const deviceRefusedPath = '/device/refused'

/**
 * Chooses the address to redirect to after a refusal.
 *
 * @param request - The login or consent request that was refused.
 * @param redirectTo - Where Hydra sends people then: back to the app. From a device there is no way back: Hydra would
 * show them its response as JSON.
 * @returns The address.
 */
export function chooseRefusalRedirect(request: { readonly request_url: string }, redirectTo: string): string {
  return isForDevice(request) ? deviceRefusedPath : redirectTo
}
