'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { EmptyState } from '@/components/empty-state';
import { ErrorPanel } from '@/components/error-panel';
import { JsonTree } from '@/components/json/json-tree';
import { listOf, objectOf, shownText, textOf } from '@/lib/loose';
import { useTRPC } from '@/trpc/client';
import { RenderedText } from '../../chat/rendered-text';
import type { ChatCompletionRecord } from '../chat-completion';
import classes from './stored-conversation.module.css';

interface StoredConversationProps {
  connection: string;
  completion: ChatCompletionRecord;
}

/** The messages of the request, then the answers. */
export function StoredConversation({ connection, completion }: StoredConversationProps) {
  const t = useTranslations('chatCompletions.messages');
  const choices = listOf(objectOf(completion.snapshot).choices).map(objectOf);
  return (
    <div className={classes.conversation}>
      <RequestMessages connection={connection} completion={completion} />
      {choices.map((choice, index) => (
        <Message
          // biome-ignore lint/suspicious/noArrayIndexKey: a choice is its place
          key={index}
          label={choices.length > 1 ? t('choice', { number: index + 1 }) : undefined}
          message={objectOf(choice.message)}
        />
      ))}
    </div>
  );
}

function RequestMessages({ connection, completion }: StoredConversationProps) {
  const t = useTranslations('chatCompletions.messages');
  const trpc = useTRPC();
  const { id, deleted_upstream_at } = completion;
  const isStored = deleted_upstream_at === null;
  const query = useQuery(
    trpc.chatCompletions.messages.queryOptions({ connection, id }, { enabled: isStored }),
  );
  if (!isStored && !query.data) return <p className={classes.note}>{t('deleted')}</p>;
  if (query.error)
    return (
      <ErrorPanel
        title={t('failed')}
        error={query.error}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    );
  if (query.data?.length === 0) return <EmptyState title={t('none')} />;
  return query.data?.map((message, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: messages never change
    <Message key={index} message={message} />
  ));
}

interface MessageProps {
  message: Record<string, unknown>;
  label?: string | undefined;
}

function Message({ message, label }: MessageProps) {
  const t = useTranslations('chatCompletions.messages');
  const { role, content, content_parts, refusal, tool_calls, name } = message;
  const parts = listOf(content_parts ?? content).map(objectOf);
  const text = textOf(content) ?? textOf(refusal);
  const calls = listOf(tool_calls);
  const from = label ?? t('role', { role: [textOf(role), textOf(name)].filter(Boolean).join(' ') });
  return (
    <article className={classes.message} aria-label={from} data-role={textOf(role) ?? ''}>
      <h3>{from}</h3>
      {text && <RenderedText text={text} />}
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
        <Part key={index} part={part} />
      ))}
      {calls.length > 0 && <JsonTree value={calls} label={t('calls')} />}
      {!text && parts.length === 0 && calls.length === 0 && (
        <p className={classes.note}>{t('empty')}</p>
      )}
    </article>
  );
}

function Part({ part }: { part: Record<string, unknown> }) {
  const t = useTranslations('chatCompletions.messages');
  const text = textOf(part.text) ?? textOf(part.refusal);
  if (text) return <RenderedText text={text} />;
  return <p className={classes.note}>{t('unknownPart', { type: shownText(part.type) ?? '?' })}</p>;
}
