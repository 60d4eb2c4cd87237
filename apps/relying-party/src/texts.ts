import { html } from 'hono/html'
import type { Html } from './layout.js'
import type { Ending } from './sessions.js'

// Every sentence that a person reads on a page of this app, and nothing else: reword or translate it here.

/** Name over every page. */
export const appName = 'Harbor Photos'

/** The pages before and after a sign-in. */
export const home = {
  title: 'Your pictures, in every harbor',
  lead: 'Hydra signs you in: this app never sees your password.',
  signIn: 'Sign in with Hydra',
  tv: 'Sign in on a TV',
  signedOutTitle: 'You are signed out',
  endings: 'How your session ended',
  welcome: (name: string) => `Welcome aboard, ${name}`,
  granted: (scope: Html) => html`You granted ${scope}.`,
  claims: 'What the ID Token says',
  signOut: 'Sign out',
  signedOutHereTitle: 'You are signed out here',
  signedOutHere: 'Hydra could not be told: you may still be signed in there, and in other apps.',
  tryAgain: 'Try again',
  back: 'Back to the start',
} as const

/** How a session ended. */
export const endings: Readonly<Record<Ending, string>> = {
  here: 'You signed out in this app.',
  'back channel': 'Hydra told this app’s server: signed out through the back channel.',
  'front channel': 'Hydra told this app in your browser: signed out through the front channel.',
}

/** The pages of a TV. */
export const tv = {
  startTitle: 'Sign in on this TV',
  start: 'No keyboard needed: you get a code to type on your phone or computer.',
  getCode: 'Get a code',
  codeTitle: 'Your code',
  scan: 'Scan this with your phone. It opens the address with the code filled in.',
  qrCode: 'QR code of the address with the code filled in',
  open: 'Or open this address on your phone or computer:',
  type: 'Type this code:',
  compare: 'Compare the code that your phone shows with this one before you go on.',
  waiting: (seconds: number | undefined) =>
    `Waiting for you. This page checks again ${seconds === undefined ? 'when you ask it to' : `in ${seconds} s`}.`,
  openComplete: 'Open the address with the code filled in',
  lookNow: 'Check now',
  stopLooking: 'Stop checking automatically',
  lookByItself: 'Check automatically',
  welcome: (name: string) => `Welcome, ${name}`,
  unnamed: 'guest',
  signedIn: 'This TV is signed in.',
  signOut: 'Sign out of this TV',
  signedOutHere: 'This TV is signed out; Hydra could not be told.',
  accessEnded: 'This TV’s access has ended, or was removed.',
  notAllowed: 'This was not allowed.',
  codeEnded: 'The code is not valid any more.',
  nobody: 'Nobody allowed this in time.',
  unsupportedTitle: 'No sign-in on a TV here',
  unsupported: 'This Hydra has no device grant, which came with v25.4.',
} as const

/** What went wrong, in words for the person at the browser. */
export const problems = {
  notFoundTitle: 'Page not found',
  notFound: 'There is nothing at this address.',
  unavailableTitle: 'Sign-in is not available right now',
  unavailable: 'Hydra does not respond. Please try again in a moment.',
  notSignedInTitle: 'You are not signed in',
  untrusted: 'Hydra’s response does not say who you are in a way that this app can trust. Please start again.',
  foreign: 'This response does not belong to a sign-in that this browser started. Please start again.',
  foreignFormTitle: 'Nothing was changed',
  foreignForm: 'This form did not come from one of our own pages.',
  unexpectedTitle: 'Something went wrong',
  unexpected: 'The fault is ours. Please try again in a moment.',
  otherError: (code: string) => `Hydra refused the sign-in (${code}). Please start again.`,
} as const

const appFault = 'This app asked for a sign-in that it may not use. The fault is in the app, not yours.'

/** Errors that Hydra sends the browser back with. Its own descriptions are for the makers of the app. */
export const authorizationErrors: Readonly<Record<string, string>> = {
  access_denied: 'The sign-in was cancelled or not allowed.',
  // Hydra keeps one sign-in for each app and browser: the one that was started last.
  request_forbidden:
    'Another sign-in was started after this one, perhaps in another tab, or cookies are blocked. Please start again.',
  login_required: 'Hydra wants you to sign in again. Please start again.',
  consent_required: 'Hydra wants you to allow this app again. Please start again.',
  interaction_required: 'Hydra wants you to sign in again. Please start again.',
  invalid_grant: 'This sign-in has expired or was used before. Please start again.',
  invalid_request: appFault,
  invalid_scope: appFault,
  invalid_client: appFault,
  unauthorized_client: appFault,
  unsupported_response_type: appFault,
}
