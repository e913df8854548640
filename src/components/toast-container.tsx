'use client';

import { MantineThemeProvider } from '@mantine/core';
import { type NotificationData, Notifications, notifications } from '@mantine/notifications';
import { useTranslations } from 'use-intl';
import { Mantine } from './mantine/mantine';

export function showToast(data: NotificationData): void {
  notifications.show(data);
}

/** Where toasts stand. */
export function ToastContainer() {
  const t = useTranslations('parts');
  const closeButtonProps = { 'aria-label': t('dismiss') };
  return (
    <Mantine>
      <MantineThemeProvider
        theme={{ components: { Notification: { defaultProps: { closeButtonProps } } } }}
      >
        <Notifications position="bottom-right" limit={4} autoClose={6000} transitionDuration={80} />
      </MantineThemeProvider>
    </Mantine>
  );
}
