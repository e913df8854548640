'use client';

import { useTranslations } from 'use-intl';
import { RelativeTime } from '@/components/relative-time';
import { ShownOnce } from '../shown-once';

interface ResetLinkProps {
  title: string;
  link: { url: string; expires_at: number };
  onDone: () => void;
}

/** A one-time link for somebody else, to be given to them. */
export function ResetLink({ title, link, onDone }: ResetLinkProps) {
  const t = useTranslations('users.password');
  return (
    <ShownOnce title={title} secret={link.url} what={t('link')} onDone={onDone}>
      {t.rich('linkNote', { when: () => <RelativeTime at={link.expires_at} mayLieAhead /> })}
    </ShownOnce>
  );
}
