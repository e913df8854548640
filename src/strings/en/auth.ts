export const auth = {
  email: 'E-mail',
  password: 'Password',
  newPassword: 'New password',
  name: 'Name',
  showPassword: 'Toggle password visibility',
  noEmail: 'Enter your e-mail.',
  noPassword: 'Enter your password.',
  noName: 'Enter a name.',
  badEmail: 'An e-mail has a name, an @ and a domain.',
  passwordHelp: '{min, number} characters or more.',
  shortPassword: 'Use {min, number} characters or more; this has {count}.',
  wrongPassword: 'No account has this e-mail and password.',
  offline: 'Check that the console is running and that you are online, then try again.',
  serverFailed: 'Try again. If it persists, the server’s log has the details.',
  incompleteLink: 'This link is incomplete.',
  deadLink: 'This link does not work any more: it was used, replaced by another, or is too old.',
  toSignIn: 'Go to sign-in',
} as const;

export const signIn = {
  title: 'Sign in',
  submit: 'Sign in',
  failed: 'You are not signed in.',
  noAccount:
    'No account yet? The first one is made by the link that Signalbox prints when it starts.',
  lostPassword:
    'Lost the password? An admin can make a reset link, or run <code>{command}</code> on the machine.',
  again: 'You were signed out',
  againAbout: 'What is on the page stays. Sign in to go on.',
} as const;

export const setup = {
  title: 'Create the owner’s account',
  about: 'The owner connects upstreams and invites the others. This link works once.',
  submit: 'Create account',
  failed: 'The account was not created.',
  wholeLink: 'Open the whole link that Signalbox printed when it started.',
  newLink: 'Where there is no account yet, Signalbox prints a new one when it starts.',
} as const;

export const reset = {
  title: 'Set a new password',
  about: 'This link works once, and ends every session of the account.',
  submit: 'Set password',
  failed: 'The password was not changed.',
  wholeLink: 'Open the whole link that an admin gave you.',
  newLink: 'An admin can make a new one.',
} as const;
