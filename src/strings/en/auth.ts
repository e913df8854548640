export const auth = {
  email: 'E-mail',
  password: 'Password',
  newPassword: 'New password',
  name: 'Name',
  showPassword: 'Toggle password visibility',
  noEmail: 'Enter your e-mail.',
  noPassword: 'Enter your password.',
  noName: 'Enter a name.',
  badEmail: 'Enter an e-mail with a name, an @ and a domain.',
  passwordHelp: '{min, number} characters or more.',
  shortPassword: 'Use {min, number} characters or more; this has {count}.',
  wrongPassword: 'Wrong e-mail or password.',
  offline: 'Check that the console is running and that you are online, then try again.',
  serverFailed: 'Try again. If it persists, the server’s log has the details.',
  incompleteLink: 'This link is incomplete.',
  deadLink: 'This link no longer works: it was used, replaced or has expired.',
  toSignIn: 'Go to sign-in',
} as const;

export const signIn = {
  title: 'Sign in',
  submit: 'Sign in',
  failed: 'You are not signed in.',
  noAccount: 'No account yet? Create the first one with the link that Signalbox prints at start.',
  lostPassword:
    'Lost the password? An admin can make a reset link, or run <code>{command}</code> on the machine.',
  again: 'You were signed out',
  againAbout: 'The page is kept. Sign in to continue.',
  with: 'Sign in with {label}',
  or: 'or',
  passkey: 'Use a passkey',
  passkeyUnused:
    'No passkey was used: it was cancelled, took too long, or there is none for this address.',
  passkeyImpossible:
    'This browser has no passkeys at this address. They need https or localhost, and a name.',
  providerSaid: '{label} said: {words}',
  ownerPassword: 'Sign-in by password is off for all but the <link>owner</link>.',
  otherWays: 'Other ways to sign in',
  code: 'Code from your app, or a recovery code',
  noCode: 'Enter the code.',
} as const;

export const secondStep = {
  title: 'Enter a code',
  about: 'Your password is right. The second step is a code of your authenticator app.',
  code: 'Code',
  codeHelp: 'Six digits of the app, or one of your recovery codes.',
  noCode: 'Enter the code.',
  submit: 'Continue',
  failed: 'You are not signed in.',
  lost: 'Lost the app and the recovery codes? An admin can reset your second factor, or run <code>{command}</code> on the machine.',
  back: 'Start again',
  enrollTitle: 'Set up an authenticator app',
  enrollAbout:
    'This console asks for a second factor. Scan this with an authenticator app, or type the key into it, then enter the code that it shows.',
  qr: 'QR code for the authenticator app',
  key: 'Key',
  firstCode: 'Code that the app shows',
} as const;

export const setup = {
  title: 'Create the owner’s account',
  about: 'The owner connects upstreams and invites the others. This link works once.',
  submit: 'Create account',
  failed: 'Couldn’t create the account.',
  wholeLink: 'Open the whole link that Signalbox printed when it started.',
  newLink: 'While there is no account, Signalbox prints a new link at each start.',
} as const;

export const reset = {
  title: 'Set a new password',
  about: 'This link works once, and ends every session of the account.',
  submit: 'Set password',
  failed: 'Couldn’t change the password.',
  wholeLink: 'Open the whole link that an admin gave you.',
  newLink: 'An admin can make a new one.',
} as const;
