'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { shortenId } from '@/lib/format';
import type { BulkItemView } from '@/server/bulk-operations/view';
import classes from './conversion-report.module.css';
import { convertedPath } from './converted-path';

/** What an object was converted to, and how much of it. */
export function Converted({ result }: { result: NonNullable<BulkItemView['result']> }) {
  const t = useTranslations('conversions');
  const { id, kind, count } = result;
  if (id === null) return null;
  return (
    <span className={classes.became}>
      {t('became')} <Link href={convertedPath({ ...result, id })}>{shortenId(id)}</Link>
      {kind !== 'prompt_settings' && ` · ${t('written', { count })}`}
    </span>
  );
}
