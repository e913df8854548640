'use client';

import { useTranslations } from 'use-intl';
import { LongText } from '@/components/long-text';
import { objectOf, shownText } from '@/lib/loose';

/** What stands of an assistant beside its list, under the facts: its instructions. */
export function AssistantPeek({ assistant }: { assistant: unknown }) {
  const t = useTranslations('assistants');
  const instructions = shownText(objectOf(assistant).instructions);
  return (
    <section aria-label={t('instructions')}>
      {instructions === null ? <p>{t('noInstructions')}</p> : <LongText text={instructions} />}
    </section>
  );
}
