'use client';

import { useTranslations } from 'use-intl';
import { UnsupportedState } from '@/components/unsupported-state';
import type { KindName } from '@/server/history/kinds';
import { useLanguage } from '@/strings/strings-provider';
import { useInSentence } from '@/strings/use-in-sentence';
import { useConnection } from '../app-shell/use-connection';
import { listedKinds, showsByCreation } from '../records/kinds';

interface KindUnsupportedProps {
  kind?: KindName;
  /** `Batches`. */
  what: string;
  /** Upstream's words. */
  reason: string;
}

/** In place of a list that upstream does not have. */
export function KindUnsupported({ kind, what, reason }: KindUnsupportedProps) {
  const inSentence = useInSentence();
  const t = useTranslations('kindUnsupported');
  const kindWords = useTranslations('kinds');
  const language = useLanguage();
  const connection = useConnection();
  const kinds = listedKinds.map(({ name }) => inSentence(kindWords(`${name}.many`)));
  return (
    <UnsupportedState
      what={what}
      connection={connection.name}
      reason={t.rich(kind && showsByCreation(kind) ? 'reasonUnlisted' : 'reason', {
        reason,
        kinds: new Intl.ListFormat(language).format(kinds),
        code: (name) => <code>{name}</code>,
      })}
    />
  );
}
