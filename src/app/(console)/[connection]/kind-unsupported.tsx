'use client';

import { useLocale, useTranslations } from 'use-intl';
import { UnsupportedState } from '@/components/unsupported-state';
import { useConnection } from '../app-shell/use-connection';
import { listedKinds } from '../records/kinds';

interface KindUnsupportedProps {
  /** `Batches`. */
  what: string;
  /** Upstream's words. */
  reason: string;
}

/** In place of a list that upstream does not have. */
export function KindUnsupported({ what, reason }: KindUnsupportedProps) {
  const t = useTranslations('kindUnsupported');
  const kindWords = useTranslations('kinds');
  const locale = useLocale();
  const connection = useConnection();
  const kinds = listedKinds.map(({ name }) => kindWords(`${name}.many`).toLowerCase());
  return (
    <UnsupportedState
      what={what}
      connection={connection.name}
      reason={t.rich('reason', {
        reason,
        kinds: new Intl.ListFormat(locale).format(kinds),
        code: (name) => <code>{name}</code>,
      })}
    />
  );
}
