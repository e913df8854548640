import Link from 'next/link';
import { stringsOf } from '@/strings/server';
import { apart } from './apart';

/** The page of an unknown address. */
export function Lost() {
  const t = stringsOf('lost');
  return (
    <div style={apart}>
      <h1 tabIndex={-1}>{t('heading')}</h1>
      <p>{t('text')}</p>
      <Link href="/">{t('leave')}</Link>
    </div>
  );
}
