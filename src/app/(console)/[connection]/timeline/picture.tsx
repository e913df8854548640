'use client';

import Link from 'next/link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { safeUrl } from '@/components/safe-url';
import { withBasePath } from '@/lib/base-path';
import { shortenId } from '@/lib/format';
import { encodeId } from '@/lib/id-path';
import { pageOf } from '../../records/record-paths';
import classes from './timeline.module.css';
import { useTimelineContext } from './timeline-context';

interface PictureProps {
  /** A file of the connection. */
  fileId?: string | null;
  /** An address of this server. */
  src?: string;
  /** An address elsewhere: its server would learn who reads, so it is a link. */
  href?: string | null;
  name: string;
}

/** A picture, or the way to it. Its bytes never stand in the page. */
export function Picture({ fileId, src, href, name }: PictureProps) {
  const t = useTranslations('timelineItems.picture');
  const { connection } = useTimelineContext();
  const [failed, setFailed] = useState(false);
  const page = fileId ? pageOf({ connection, kind: 'file', id: fileId }) : undefined;
  const address =
    src ??
    (fileId
      ? withBasePath(`/api/connections/${connection}/files/${encodeId(fileId)}/image`)
      : undefined);
  const link = page && fileId && <Link href={page}>{t('file', { id: shortenId(fileId) })}</Link>;

  if (address === undefined) {
    const safe = href ? safeUrl(href, 'href') : '';
    if (!safe) return <p className={classes.note}>{t('none', { name })}</p>;
    return (
      <a href={safe} target="_blank" rel="noopener noreferrer nofollow">
        {t('open', { host: new URL(safe).host || safe })}
      </a>
    );
  }
  return (
    <figure className={classes.picture}>
      {failed ? (
        <p className={classes.note}>{t('failed', { name })}</p>
      ) : (
        // biome-ignore lint/performance/noImgElement: the bytes are private, and nothing would be gained
        <img src={address} alt={name} loading="lazy" onError={() => setFailed(true)} />
      )}
      {link && <figcaption>{link}</figcaption>}
    </figure>
  );
}
