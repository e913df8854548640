'use client';

import { Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { markSessionEnded, useSessionEnded } from '@/trpc/session-end';
import { SignInForm } from '../../sign-in/sign-in-form';
import { useAccount } from './use-account';

/** Signing in again over the page as it is: nothing typed is lost. */
export function SessionDialog() {
  const ended = useSessionEnded();
  const { user } = useAccount();
  const queryClient = useQueryClient();

  function resume(email: string) {
    // Another person must not see what this one had on the screen.
    if (email.toLowerCase() !== user.email.toLowerCase()) return window.location.assign('/');
    markSessionEnded(false);
    void queryClient.invalidateQueries();
  }

  return (
    <Modal
      opened={ended}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title="You were signed out"
    >
      <p>What is on the page stays. Sign in to go on.</p>
      <SignInForm email={user.email} onSignedIn={resume} />
    </Modal>
  );
}
