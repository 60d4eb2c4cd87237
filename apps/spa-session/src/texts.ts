// Sentences that a person reads on the screens of the single-page apps and that come from what they share.

/** What went wrong. */
export const problems = {
  unreachable: 'The sign-in server cannot be reached. It may be down, or you may be offline.',
  serverError: (status: number) => `The sign-in server responded with an error (status ${status}).`,
  unexpected: 'Something happened that this app does not expect.',
  usedBefore: 'This sign-in has expired or was used before.',
  noIdToken: 'The sign-in server did not say who you are, so this app cannot sign you in.',
  signedProfile: 'This app cannot read a signed profile.',
  foreignProfile: 'The sign-in server sent the profile of somebody else, so this app cannot sign you in.',
  otherRefusal: (words: string) => `The sign-in server refused: ${words}`,
} as const

/** Errors of a sign-in that people can do something about. For the others the app shows the words of the server. */
export const refusals = {
  access_denied: 'The sign-in server did not let you in.',
  invalid_grant: problems.usedBefore,
  // Hydra responds so while its database is down, too.
  invalid_client: 'The sign-in server does not know this app at the moment. Please try again.',
  // Hydra keeps one sign-in for each app and browser: the one that was started last.
  request_forbidden:
    'Another sign-in was started after this one, perhaps in another tab, or cookies are blocked. Please start again.',
  login_required: 'The sign-in server wants you to sign in again.',
  consent_required: 'The sign-in server wants you to allow this app again.',
  interaction_required: 'The sign-in server wants you to sign in again.',
} as const

/** Why the user is not signed in. */
export const notices = {
  cancelled: 'You did not give this app access to your account, so nothing was shared with it.',
  ended: 'Your session has ended. Please sign in again.',
  'other-tab': 'You signed out in another tab.',
  'hydra-not-told': 'You are signed out here; the sign-in server could not be told.',
} as const

/** The result of something that the user asked for. */
export const outcomes = {
  renewed: { title: 'Renewed', meaning: 'You have new tokens. The old ones no longer work.', body: '' },
  apiUnreachable: 'The API cannot be reached. It may be down, or you may be offline.',
} as const
