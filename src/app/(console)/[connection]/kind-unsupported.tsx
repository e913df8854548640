'use client';

import { useLocale, useTranslations } from 'use-intl';
import { UnsupportedState } from '@/components/unsupported-state';
import type { KindName } from '@/server/history/kinds';
import { useConnection } from '../app-shell/use-connection';
import { isUnlisted, listedKinds } from '../records/kinds';

interface KindUnsupportedProps {
  kind?: KindName;
  /** `Batches`. */
  what: string;
  /** Upstream's words. */
  reason: string;
}

/** In place of a list that upstream does not have. */
export function KindUnsupported({ kind, what, reason }: KindUnsupportedProps) {
  const t = useTranslations('kindUnsupported');
  const kindWords = useTranslations('kinds');
  const locale = useLocale();
  const connection = useConnection();
  const kinds = listedKinds.map(({ name }) => kindWords(`${name}.many`).toLowerCase());
  return (
    <UnsupportedState
      what={what}
      connection={connection.name}
      reason={t.rich(kind && isUnlisted(kind) ? 'reasonUnlisted' : 'reason', {
        reason,
        kinds: new Intl.ListFormat(locale).format(kinds),
        code: (name) => <code>{name}</code>,
      })}
    />
  );
}
