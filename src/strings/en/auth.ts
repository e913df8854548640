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
