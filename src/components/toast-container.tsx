'use client';

import { type NotificationData, Notifications, notifications } from '@mantine/notifications';
import { Mantine } from './mantine/mantine';

export function showToast(data: NotificationData): void {
  notifications.show(data);
}

/** Where toasts stand. */
export function ToastContainer() {
  return (
    <Mantine>
      <Notifications position="bottom-right" limit={4} autoClose={6000} transitionDuration={80} />
    </Mantine>
  );
}
