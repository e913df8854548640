'use client';

import { useTranslations } from 'use-intl';
import { JsonTree } from '@/components/json/json-tree';
import { LongText } from '@/components/long-text';
import { isObject, listOf, objectOf, shownText } from '@/lib/loose';
import { ExchangeSide } from './exchange-side';
import { MessageView } from './message-view';

/** What was asked, as a person reads it. */
export function RequestView({ request }: { request: unknown }) {
  const t = useTranslations('batchResults');
  const { body } = objectOf(request);
  if (!isObject(body)) {
    return (
      <ExchangeSide part="request">
        {request === null || request === undefined ? (
          <p>{t('notKept')}</p>
        ) : (
          <JsonTree value={request} label={t('raw.request')} />
        )}
      </ExchangeSide>
    );
  }
  const { messages, prompt, input, model, ...rest } = body;
  const facts = [[t('facts.model'), model], ...Object.entries(rest)].flatMap(([name, value]) =>
    isShort(value) ? [[String(name), String(value)] as const] : [],
  );
  const long = Object.fromEntries(Object.entries(rest).filter(([, value]) => !isShort(value)));
  const content = messages ?? input ?? prompt;

  return (
    <ExchangeSide part="request" facts={facts}>
      {Array.isArray(content) ? (
        listOf(content).map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: messages have no other identity
          <MessageView key={index} message={item} />
        ))
      ) : (
        <LongText text={shownText(content) ?? ''} />
      )}
      {Object.keys(long).length > 0 && <JsonTree value={long} label={t('raw.parameters')} />}
    </ExchangeSide>
  );
}

function isShort(value: unknown) {
  if (typeof value === 'string') return value.length <= 60;
  return typeof value === 'number' || typeof value === 'boolean';
}
