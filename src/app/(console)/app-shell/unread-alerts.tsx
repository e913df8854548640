'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPC } from '@/trpc/client';
import { notifyOf } from './alert-notification';
import classes from './sidebar.module.css';

/** Milliseconds. Alerts come by no stream, and also to tabs that nobody looks at. */
const interval = 15_000;

/** How many alerts the reader has not read: beside the link, in the title of the tab, and as a notification. */
export function UnreadAlerts({ folded }: { folded: boolean }) {
  const t = useTranslations('alerts');
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.alerts.unread.queryOptions(undefined, {
      refetchInterval: interval,
      refetchIntervalInBackground: true,
    }),
  );
  const count = data?.count ?? 0;
  const newest = data?.newest;
  useEffect(() => markTitle(count), [count]);
  useEffect(() => {
    if (newest) notifyOf(newest);
  }, [newest]);
  if (count === 0) return null;
  return (
    <span className={classes.unread} data-folded={folded || undefined}>
      <span aria-hidden="true">{count >= 100 ? '99+' : count}</span>
      <span className="visually-hidden">{t('unreadCount', { count })}</span>
    </span>
  );
}

/** Keeps the number before the title, whichever page sets it. Returns what ends that. */
function markTitle(count: number): () => void {
  const prefix = /^\(\d+\+?\) /;
  const mark = () => {
    const bare = document.title.replace(prefix, '');
    const title = count === 0 ? bare : `(${count >= 100 ? '99+' : count}) ${bare}`;
    if (document.title !== title) document.title = title;
  };
  mark();
  const observer = new MutationObserver(mark);
  observer.observe(document.head, { subtree: true, childList: true, characterData: true });
  return () => observer.disconnect();
}
