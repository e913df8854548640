'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { CopyId } from '@/components/copy-id';
import { ErrorBoundary } from '@/components/error-boundary';
import { JsonTree } from '@/components/json/json-tree';
import { LongText } from '@/components/long-text';
import { StatusIcon } from '@/components/status-icon';
import { useFormat } from '@/components/use-format';
import type { Format } from '@/lib/format';
import { listOf, objectOf, shownText, textOf } from '@/lib/loose';
import { type DisplayMessage, readDisplayMessages } from '@/lib/openai/display/message';
import type { BatchResultView } from '../../batch-types';
import { ExchangeSide } from './exchange-side';
import { DisplayedMessage } from './message-view';
import classes from './result-pane.module.css';

/** What came back, as a person reads it: the answer, the refusal, or why there is neither. */
export function AnswerView({ result }: { result: BatchResultView }) {
  const format = useFormat();
  const t = useTranslations('batchResults');
  const { outcome, response, error } = result;
  const { status_code, request_id, body } = objectOf(response);
  const messages = readDisplayMessages(body);

  if (outcome === 'missing') {
    return (
      <ExchangeSide part="answer">
        <p>{t('noLine')}</p>
      </ExchangeSide>
    );
  }
  return (
    <ExchangeSide
      part="answer"
      facts={factsOf(t, format, { status_code, request_id, body, messages })}
    >
      <ErrorBoundary what="answer" version={result}>
        {outcome === 'failed' ? (
          <Refusal error={firstOf(error, objectOf(body).error, body)} code={result.code} />
        ) : (
          <Answer body={body} messages={messages} />
        )}
      </ErrorBoundary>
    </ExchangeSide>
  );
}

function firstOf(...values: unknown[]): unknown {
  return values.find((value) => shownText(value) !== null && shownText(value) !== '{}');
}

function Refusal({ error, code: known }: { error: unknown; code: string | null }) {
  const t = useTranslations('batchResults');
  const { message, code, type, param } = objectOf(error);
  const words = textOf(message) ?? textOf(error);
  if (words === null) {
    if (error !== undefined) return <JsonTree value={error} label={t('raw.error')} />;
    return (
      <p>{known && known !== 'unknown' ? t('noReasonBut', { code: known }) : t('noReason')}</p>
    );
  }
  return (
    <div className={classes.failure}>
      <p>
        <StatusIcon statusColor="bad" />
        {[code, type, param].map(shownText).filter(Boolean).join(' · ') || t('refused')}
      </p>
      <LongText text={words} />
    </div>
  );
}

function Answer({ body, messages }: { body: unknown; messages: DisplayMessage[] }) {
  const t = useTranslations('batchResults.raw');
  const { choices, output } = objectOf(body);
  const hasContent = typeof body === 'string' || listOf(choices).length + listOf(output).length > 0;
  if (!hasContent) return <JsonTree value={body} label={t('answer')} />;
  return messages.map((message, index) => (
    <DisplayedMessage
      // biome-ignore lint/suspicious/noArrayIndexKey: choices stay in their order
      key={index}
      message={{ ...message, role: message.role ?? 'assistant' }}
      from={message.role ?? ''}
      raw={listOf(choices)[index] ?? body}
    />
  ));
}

interface Facts {
  status_code: unknown;
  request_id: unknown;
  body: unknown;
  messages: DisplayMessage[];
}

function factsOf(
  t: ReturnType<typeof useTranslations<'batchResults'>>,
  format: Format,
  { status_code, request_id, body, messages }: Facts,
): [string, ReactNode][] {
  const [first] = messages;
  const { input_tokens = null, output_tokens = null, reasoning_tokens = null } = first?.usage ?? {};
  const count = (tokens: number | null) => (tokens === null ? null : format.number(tokens));
  const id = shownText(request_id);
  const facts: [string, ReactNode][] = [
    [t('facts.status'), shownText(status_code)],
    [t('facts.model'), shownText(objectOf(body).model)],
    [t('facts.tokensIn'), count(input_tokens)],
    [t('facts.tokensOut'), count(output_tokens)],
    [t('facts.reasoning'), reasoning_tokens ? count(reasoning_tokens) : null],
    [t('facts.finish'), first?.finish_reason],
    [t('facts.requestId'), id && <CopyId key="id" id={id} what={t('facts.requestId')} />],
  ];
  return facts.filter(([, value]) => value);
}
