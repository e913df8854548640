import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { shortenId } from '@/lib/format';
import { CopyButton } from './copy-button';
import classes from './copy-id.module.css';

interface CopyIdProps {
  id: string;
  /** What the id is of, for the button's name. */
  what?: string;
  /** Shown whole where there is room. */
  whole?: boolean;
  /** Where the thing is shown. */
  href?: string;
}

/** An id in monospace, shortened in the middle, with a copy button on hover and focus. */
export function CopyId({ id, what, whole = false, href }: CopyIdProps) {
  const t = useTranslations('parts.copy');
  const shown = (
    <code className={classes.id} title={whole ? undefined : id}>
      {whole ? id : shortenId(id)}
    </code>
  );
  return (
    <span className={classes.root}>
      {href ? (
        <Link href={href} className={classes.link} prefetch={false}>
          {shown}
        </Link>
      ) : (
        shown
      )}
      <CopyButton className={classes.button} text={id} what={what ?? t('id')} />
    </span>
  );
}
