'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { safeUrl } from '@/components/safe-url';
import { shortenId } from '@/lib/format';
import { type Loose, textOf } from '@/lib/loose';
import { pageOf } from '../../records/record-paths';
import classes from './timeline.module.css';
import { useTimelineContext } from './timeline-context';

/** A file within a message: one of the connection, one elsewhere, or one that is sent along. */
export function FilePart({ part }: { part: Loose }) {
  const t = useTranslations('timelineItems.message');
  const { connection } = useTimelineContext();
  const id = textOf(part.file_id);
  const url = textOf(part.file_url);
  const name = textOf(part.filename);
  const page = id ? pageOf({ connection, kind: 'file', id }) : undefined;
  const safe = url ? safeUrl(url, 'href') : '';
  return (
    <p className={classes.file}>
      {t('file')}{' '}
      {page && id ? (
        <Link href={page}>{name ?? shortenId(id)}</Link>
      ) : safe ? (
        <a href={safe} target="_blank" rel="noopener noreferrer nofollow">
          {name ?? safe}
        </a>
      ) : (
        <span>{name ?? id ?? t('noFile')}</span>
      )}
    </p>
  );
}
