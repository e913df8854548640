'use client';

import { useTranslations } from 'use-intl';
import { DetailBanner } from '@/components/record-detail/detail-banner';
import { useConnection } from '../app-shell/use-connection';

interface UnsupportedNoteProps {
  /** `Batches`. */
  what: string;
  /** Upstream's words. */
  reason: string;
}

/** Above what the history holds of a kind that upstream does not have, or has no more. */
export function UnsupportedNote({ what, reason }: UnsupportedNoteProps) {
  const t = useTranslations('kindUnsupported');
  const { name } = useConnection();
  return (
    <DetailBanner statusColor="mixed">{t('held', { what, connection: name, reason })}</DetailBanner>
  );
}
