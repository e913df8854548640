import type { NotificationData } from '@mantine/notifications';
import Link from 'next/link';
import { readErrorDetails } from './error-details';
import { StatusIcon } from './status-icon';
import { loadToasts } from './toasts';

interface Done {
  /** Says more, or leads to what was made. */
  detail?: string;
  link?: { label: string; href: string };
}

const frame = { withBorder: true, classNames: { root: 'floating toast', icon: 'toast-icon' } };

/** The result of something asked for elsewhere on the page. */
export const toast = {
  /** `Batch created`. */
  done(title: string, { detail, link }: Done = {}): void {
    show({
      title,
      message: link ? <Link href={link.href}>{link.label}</Link> : (detail ?? ''),
      icon: <StatusIcon statusColor="good" />,
      ...frame,
      autoClose: link ? 10_000 : undefined,
    });
  },

  /** `The batch was not cancelled`. Stays until dismissed. */
  failed(title: string, error: unknown): void {
    const { message, requestId } = readErrorDetails(error);
    show({
      title,
      message: requestId ? `${message} (${requestId})` : message,
      icon: <StatusIcon statusColor="bad" />,
      ...frame,
      autoClose: false,
      role: 'alert',
    });
  },
};

function show(data: NotificationData): void {
  void loadToasts().then(({ showToast }) => showToast(data));
}
