import Link from 'next/link';
import { stringsOf } from '@/strings/server';
import { standalonePageStyle } from './standalone-page-style';

/** The page of an unknown address. */
export function NotFoundPage() {
  const t = stringsOf('lost');
  return (
    <div style={standalonePageStyle}>
      <h1 tabIndex={-1}>{t('heading')}</h1>
      <p>{t('text')}</p>
      <Link href="/">{t('leave')}</Link>
    </div>
  );
}
