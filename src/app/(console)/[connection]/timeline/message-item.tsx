'use client';

import { useTranslations } from 'use-intl';
import { CopyId } from '@/components/copy-id';
import { RelativeTime } from '@/components/relative-time';
import { StatusBadge } from '@/components/status-badge';
import { objectOf, shownText, textOf } from '@/lib/loose';
import type { TimelineItem } from '@/server/timeline/timeline';
import { AssistantName } from '../threads/assistant-name';
import { Attachments } from './attachments';
import { LoadFullButton } from './load-full-button';
import { MessageParts } from './message-parts';
import classes from './timeline.module.css';
import { useTimelineContext } from './timeline-context';
import { useFullItem } from './use-full-item';

/** A message with all kinds of content, as far as it came. */
export function MessageItem({ item: given }: { item: TimelineItem }) {
  const t = useTranslations('timelineItems.message');
  const { connection, id: parent, Menu } = useTimelineContext();
  const { item, load, loading } = useFullItem(given, parent);
  const { object, id, status, deleted_upstream_at, created_at } = item;
  const role = shownText(object.role) ?? t('noRole');
  const assistant = textOf(object.assistant_id);
  const isOdd = status !== 'completed';
  return (
    <article
      className={classes.message}
      data-role={role}
      data-gone={deleted_upstream_at !== null || undefined}
    >
      <header className={classes.head}>
        <h3 className={classes.role}>{role}</h3>
        {assistant && <AssistantName connection={connection} id={assistant} />}
        {isOdd && <StatusBadge status={status} detail={reasonOf(object)} />}
        {deleted_upstream_at !== null && <StatusBadge status={t('gone')} statusColor="gone" />}
        <span className={classes.side}>
          {created_at !== null && <RelativeTime at={created_at} focusable />}
          <CopyId id={id} what={t('id')} />
          {Menu && <Menu item={item} />}
        </span>
      </header>
      <MessageParts item={item} />
      <LoadFullButton cut={item.cut} onLoad={load} loading={loading} />
      <Attachments attachments={object.attachments} />
      <Metadata metadata={object.metadata} />
    </article>
  );
}

function reasonOf(object: Record<string, unknown>): string | null {
  return textOf(objectOf(object.incomplete_details).reason);
}

function Metadata({ metadata }: { metadata: unknown }) {
  const t = useTranslations('timelineItems.message');
  const pairs = Object.entries(objectOf(metadata));
  if (pairs.length === 0) return null;
  return (
    <p className={classes.note}>
      {t('metadata')}{' '}
      {pairs.map(([key, value]) => (
        <code key={key} className={classes.pair}>
          {key}={shownText(value)}
        </code>
      ))}
    </p>
  );
}
