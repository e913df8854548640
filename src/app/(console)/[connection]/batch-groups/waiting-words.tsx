'use client';

import { useTranslations } from 'use-intl';
import { useTicking } from '@/components/clock';
import { useFormat } from '@/components/use-format';
import { shortenId } from '@/lib/format';
import type { WaitingReason } from '@/server/db/schema';

/** Why a part waits. */
export function WaitingWords({ waiting }: { waiting: WaitingReason }) {
  const t = useTranslations('batchGroups.waiting');
  const format = useFormat();
  const until = 'until' in waiting ? waiting.until : 0;
  const time = useTicking((now) => {
    const left = until - now / 1000;
    return left > 0 ? format.duration(left, 1) : '';
  });
  switch (waiting.why) {
    case 'tokens': {
      const { needs, free, limit, next } = waiting;
      return t('tokens', { needs, free, limit, next: next === null ? 'none' : shortenId(next) });
    }
    case 'turn':
      return waiting.number > 0 ? t('turn', { number: waiting.number }) : t('sending');
    case 'refused':
    case 'connection':
      return t(waiting.why, { message: waiting.failure.message, time: time || t('soon') });
    default:
      return t(waiting.why);
  }
}
