import Link from 'next/link';
import { readerStrings } from './reader-strings';
import { standalonePageStyle } from './standalone-page-style';

/** The page of an unknown address. */
export async function NotFoundPage() {
  const t = await readerStrings('lost');
  return (
    <div style={standalonePageStyle}>
      <h1 tabIndex={-1}>{t('heading')}</h1>
      <p>{t('text')}</p>
      <Link href="/">{t('leave')}</Link>
    </div>
  );
}
