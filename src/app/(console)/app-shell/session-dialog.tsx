'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Modal } from '@/components/mantine/modal';
import { withBasePath } from '@/lib/base-path';
import { markSessionEnded } from '@/trpc/session-end';
import { SignInForm } from './sign-in-form';
import { useAccount } from './use-account';

/** Signing in again over the page as it is: nothing typed is lost. */
export function SessionDialog() {
  const t = useTranslations('signIn');
  const { user } = useAccount();
  const queryClient = useQueryClient();

  function resume(email: string) {
    // Another person must not see what this one had on the screen.
    if (email.toLowerCase() !== user.email.toLowerCase())
      return window.location.assign(withBasePath('/'));
    markSessionEnded(false);
    void queryClient.invalidateQueries();
  }

  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('again')}
    >
      <p>{t('againAbout')}</p>
      <SignInForm email={user.email} onSignedIn={resume} />
    </Modal>
  );
}
