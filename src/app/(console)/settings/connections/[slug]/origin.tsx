'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { ConnectionView } from '../../../app-shell/use-connection';
import classes from '../../settings.module.css';

/** Why a connection cannot be changed here, where it cannot. */
export function Origin({ connection }: { connection: ConnectionView }) {
  const t = useTranslations('connections.origin');
  const { slug, kind, source, deleted_at } = connection;
  const isProject = kind === 'platform' && source === 'settings';
  const own = isProject ? 'project' : null;
  const reason = deleted_at !== null ? 'deleted' : source === 'settings' ? own : source;
  if (reason === null) return null;
  return (
    <p className={classes.note}>
      <span>
        {t.rich(reason, {
          history: (words: ReactNode) => <Link href={`/history?connection=${slug}`}>{words}</Link>,
          platform: (words: ReactNode) => <Link href="/settings/platform">{words}</Link>,
          code: (words: ReactNode) => <code>{words}</code>,
        })}
      </span>
    </p>
  );
}
