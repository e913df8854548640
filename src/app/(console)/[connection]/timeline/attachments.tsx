'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { shortenId } from '@/lib/format';
import { listOf, objectOf, shownText, textOf } from '@/lib/loose';
import { pageOf } from '../../records/record-paths';
import classes from './timeline.module.css';
import { useTimelineContext } from './timeline-context';

/** The files that a message brings along, each with the tools that may read it. */
export function Attachments({ attachments }: { attachments: unknown }) {
  const t = useTranslations('timelineItems.message');
  const { connection } = useTimelineContext();
  const all = listOf(attachments).map(objectOf);
  if (all.length === 0) return null;
  return (
    <ul className={classes.attachments} aria-label={t('attachments')}>
      {all.map(({ file_id, tools }, index) => {
        const id = textOf(file_id);
        const href = id ? pageOf({ connection, kind: 'file', id }) : undefined;
        const name = id ? shortenId(id) : t('noFile');
        const names = listOf(tools).flatMap((tool) => shownText(objectOf(tool).type) ?? []);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same file can stand there twice
          <li key={index}>
            {href ? <Link href={href}>{name}</Link> : name}
            {names.length > 0 && <span>{t('for', { tools: names.join(', ') })}</span>}
          </li>
        );
      })}
    </ul>
  );
}
