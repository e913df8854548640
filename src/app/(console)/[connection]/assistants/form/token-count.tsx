'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTRPCClient } from '@/trpc/client';
import { hashOf } from './hash';
import { limits } from './use-assistant-rules';

/** How many tokens a text has, counted once the typing rests; and its characters against their limit. */
export function TokenCount({ connection, text }: { connection: string; text: string }) {
  const t = useTranslations('assistantForm');
  const client = useTRPCClient();
  const settled = useSettled(text);
  const isCounted = settled !== '' && settled.length <= limits.instructions;
  const { data } = useQuery({
    // The text itself is no key: it may be long, and two texts of one length are distinguished by the hash.
    queryKey: ['assistants', 'tokens', settled.length, hashOf(settled)],
    queryFn: () => client.assistants.countTokens.mutate({ connection, text: settled }),
    enabled: isCounted,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  const characters = t('characters', { count: text.length, max: limits.instructions });
  return text !== '' && isCounted && data
    ? `${t('tokens', { count: data.tokens })} · ${characters}`
    : characters;
}

/** What the value was once it had not changed for a while. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 400);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
