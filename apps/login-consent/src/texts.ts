import { html } from 'hono/html'
import type { Html } from './pages/layout.js'

// Every sentence that a person reads on a page of this app, and nothing else: reword or translate it here.

/** Name over every page. Yours goes here. */
export const serviceName = 'Example ID'

/** Language of the texts. */
export const language = 'en'

/** Dates as they are read in this language. */
export const dayFormat: Intl.DateTimeFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

/** What the sign-in forms say. */
export const signIn = {
  title: 'Sign in',
  failedTitle: 'Error: Sign in',
  leadForApp: (app: Html) => html`to continue to <strong>${app}</strong>`,
  leadForAccount: 'to see which apps have access to your account',
  failed: 'The e-mail address or the password is not right. Please try again.',
  email: 'E-mail address',
  password: 'Password',
  remember: 'Keep me signed in on this device',
  submit: 'Sign in',
  cancel: 'Cancel',
} as const

/** Where people go back to. */
export const wayBack = {
  toPlaces: (places: readonly Html[]) => html`This app goes back to ${joinWithOr(places)}`,
  toDevice:
    'This app runs on the device that shows the code. Go on only if you can see that device, and never because somebody sent you a code.',
} as const

/** The consent page. */
export const consent = {
  title: (app: string) => `Allow access to ${app}?`,
  heading: (app: Html) => html`Allow <strong>${app}</strong> to use your account?`,
  noScopes: 'It asks for no further access.',
  scopes: 'It would like to:',
  untickedScopes: 'What is not ticked reaches further. Tick it only if you want to allow it.',
  nothingTicked: 'Nothing is ticked. Tick what you want to allow, or press “Deny”.',
  audiences: (audiences: readonly Html[]) => html`It may use this access at: ${audiences}`,
  remember: 'Do not ask me again for this app',
  allow: 'Allow',
  deny: 'Deny',
  links: (app: Html) => html`What ${app} says about itself:`,
  website: 'Website',
  policy: 'Privacy policy',
  terms: 'Terms of service',
} as const

/** Words for the scopes of OpenID Connect, and for those of the demo's API. Yours go here. */
export const scopes: Readonly<Record<string, readonly [title: string, explanation: string]>> = {
  openid: ['Know who you are', 'An identifier of your account; the app needs it to sign you in.'],
  profile: ['See your name', 'As it is written in your account.'],
  email: ['See your e-mail address', 'It may write to you there.'],
  address: ['See your postal address', 'Where you live or get your mail, if your account has it.'],
  phone: ['See your phone number', 'It may call you or send you messages, if your account has a number.'],
  offline: ['Stay connected', 'It keeps its access while you are away, until you end it.'],
  offline_access: ['Stay connected', 'It keeps its access while you are away, until you end it.'],
  'photos.read': ['See your photos', 'It may look at all of them, and change none.'],
  'photos.admin': ['Manage all photos', 'Those of other people as well; it may change and delete them.'],
}

/** Explains a scope without words of ours. Only the client and its services know what it means. */
export function explainUnknownScope(app: Html): Html {
  return html`A permission that ${app} and the services behind it know by this name.`
}

/** The way out for the second person at a shared browser. */
export const anotherAccount = {
  signedInAs: (name: string, email: string) => html`You are signed in as <strong>${name}</strong> (${email}).`,
  button: 'Use another account',
  doneTitle: 'Nobody is kept signed in here',
  done: 'Open the app that you want to use. It asks who you are.',
  deviceTitle: 'Get a new code on your device',
  device: 'You are signed out here, and the old code allows nothing. Type the new one to sign in with another account.',
} as const

/** The page at the root of the app. */
export const home = {
  title: 'Sign-in service',
  lead: 'Apps send you here when you sign in to them. Open the app that you want to use.',
  account: 'Apps with access to your account',
  remembered: (name: string) => html`<strong>${name}</strong> chose to stay signed in on this browser.`,
} as const

/** The pages of the account. */
export const account = {
  title: 'Apps with access to your account',
  empty: 'No app has access.',
  since: (day: Html) => html`Since ${day}`,
  goesBackTo: (places: readonly Html[]) => html`It goes back to ${joinWithOr(places)}`,
  onDevice: 'It runs on a device.',
  id: (id: Html) => html`Another app has the same name. The ID of this one is ${id}`,
  remove: 'Remove access',
  removeAll: 'Remove all',
  removed: 'The access was removed. The app has to ask you again.',
  removedAll: 'All access was removed. Every app has to ask you again.',
  signOutTitle: 'Sign out',
  signOutLead:
    '“Sign out” closes this page only. After “Sign out everywhere” every browser asks for your password again. An app that is open stays open either way, until you sign out there; to end its access, remove it first.',
  signOut: 'Sign out',
  signOutEverywhere: 'Sign out everywhere',
  signedOutTitle: 'You are signed out of your account page',
  signedOut:
    'To see it again takes your password. Apps that you signed in to stay open: sign out there as well if others use this browser.',
} as const

/** The question before all access is removed. */
export const removeAll = {
  title: 'Remove the access of every app?',
  lead: 'These apps lose their access, on every device. To use one again you have to sign in and allow it again.',
  leadWithoutApps: 'No app is listed. This ends what is left: sign-ins that apps may still rely on.',
  confirm: 'Remove all access',
  cancel: 'Keep them',
} as const

/** The pages of the device grant. */
export const device = {
  title: 'Connect a device',
  failedTitle: 'Error: Connect a device',
  lead: 'Type the code that your device shows.',
  strangersCode:
    'Did somebody send you a code or a link? Then close this page: that person wants to get into your account.',
  failed:
    'This code is not right, or it has expired. Please compare it with the device: small and capital letters differ.',
  code: 'Code on the device',
  submit: 'Continue',
  confirmTitle: 'Does your device show this code?',
  confirmLead: 'Go on only if you see this code on a device of yours.',
  confirm: 'This is the code on my device',
  otherCode: 'My device shows another code',
  successTitle: 'Your device is connected',
  success: 'It continues in a few seconds. You can close this page now.',
  refusedTitle: 'Your device is not connected',
  refused: 'Nothing was allowed, and the device stays signed out. You can close this page now.',
} as const

/** The logout page, and what follows it. */
export const logout = {
  title: 'Sign out?',
  leadFromApp: (app: Html) =>
    html`<strong>${app}</strong> asks to sign you out. You will be signed out here, and the next sign-in asks for your password.`,
  lead: 'You will be signed out here, and the next sign-in asks for your password.',
  otherApps:
    'We sign you out of your other apps as well. Keep this page open until the next page appears. Some apps cannot be signed out from here: sign out there yourself.',
  signOut: 'Sign out',
  stay: 'Stay signed in',
  doneTitle: 'You are signed out',
  done: 'The next sign-in asks for your password. You can close this page now.',
  stayedTitle: 'You are still signed in',
  stayed: 'Nothing was changed. You can close this page now, or go back to the app.',
  stayedFromApp:
    'You are still signed in here. The app that asked may have signed you out on its own side already. If so, open it and sign in again, without a password.',
} as const

/** Where Hydra's `urls.error` points. */
export const oauthError = {
  title: 'The app could not be opened',
  heading: 'The app’s request was refused',
  lead: 'The app that sent you here made a request that we cannot accept. Please go back to it and try again; if that does not help, tell its makers what is written below.',
  error: 'Error',
  description: 'Description',
} as const

const startAgain = 'Please start again from the app that you came from.'

/** What went wrong, and what to do. */
export const problems = {
  missingChallenge: {
    title: 'There is nothing to do here',
    advice: `Apps send you to this page to learn who you are. This time no app did. ${startAgain}`,
  },
  unknownChallenge: {
    title: 'This link is not valid',
    advice: `It is incomplete, or was changed on its way here. ${startAgain}`,
  },
  expiredChallenge: {
    title: 'This page has expired',
    advice: `For your safety it is valid for a limited time only. ${startAgain}`,
  },
  foreignForm: {
    title: 'We could not accept this form',
    advice:
      'It did not come from a page that we showed to this browser, so nothing was changed. Cookies must be allowed on this site.',
    retry: 'Load the form again',
  },
  scopeNotRequested: {
    title: 'Nothing was allowed',
    advice: 'The form named a permission that the app did not ask for.',
    retry: 'Load the form again',
  },
  unknownAction: {
    title: 'Nothing was changed',
    advice: 'The form asked for something that this page does not do.',
    retry: 'Load the page again',
  },
  tooManyAttempts: {
    title: 'Too many attempts',
    advice: (minutes: number) =>
      `To protect accounts, we accept no more attempts for now. Please wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then try again.`,
    retry: 'Try again',
  },
  noDevices: {
    title: 'Devices cannot sign in here',
    advice: 'This sign-in service does not support devices.',
  },
  tooLarge: {
    title: 'That is too much',
    advice: 'The form, or what was typed into it, is longer than this page accepts.',
  },
  notFound: { title: 'Page not found', advice: 'There is no page at this address.' },
  hydraDown: {
    title: 'Sign-in is not available right now',
    advice: 'The server that we need cannot be reached. This page works again as soon as the server does.',
    retry: 'Try again',
  },
  hydraUnexpected: {
    title: 'Sign-in is not working right now',
    advice: 'The server that we need sent a response that we did not expect. Please try again in a moment.',
    retry: 'Try again',
  },
  unexpected: {
    title: 'Something went wrong',
    advice: 'The fault is ours. Please try again in a moment.',
    retry: 'Try again',
  },
} as const

function joinWithOr(parts: readonly Html[]): Html {
  return html`${parts.map((part, index) => html`${index > 0 ? ' or ' : ''}${part}`)}`
}
