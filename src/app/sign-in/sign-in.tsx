'use client';

import { SignInForm } from './sign-in-form';

/** A new page rather than a navigation: nothing that was rendered for nobody is kept. */
export function SignIn({ next }: { next: string }) {
  return <SignInForm onSignedIn={() => window.location.assign(next)} />;
}
