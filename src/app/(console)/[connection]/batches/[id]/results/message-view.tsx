'use client';

import dynamic from 'next/dynamic';
import { Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { CodeBlock } from '@/components/code-block';
import { ErrorBoundary } from '@/components/error-boundary';
import { JsonTree } from '@/components/json/json-tree';
import { LongText } from '@/components/long-text';
import { Reasoning } from '@/components/reasoning';
import { indentedText, objectOf, textOf } from '@/lib/loose';
import { type DisplayMessage, readDisplayMessage } from '@/lib/openai/display/message';
import classes from './result-pane.module.css';

const Markdown = dynamic(() => import('@/components/markdown').then((module) => module.Markdown));

/** Beyond this a text is shown as it is, folded: formatting it would hold up the page. */
const maxMarkdownLength = 20_000;

/** One message of a conversation that was asked: its words, its parts, its calls of tools. */
export function MessageView({ message }: { message: unknown }) {
  if (typeof message === 'string') return <LongText text={message} />;
  const { role, name, tool_call_id } = objectOf(message);
  const from = [role, name, tool_call_id].map(textOf).filter(Boolean).join(' · ');
  return (
    <ErrorBoundary what="message" version={message}>
      <DisplayedMessage message={readDisplayMessage(message)} from={from} raw={message} />
    </ErrorBoundary>
  );
}

interface DisplayedMessageProps {
  message: DisplayMessage;
  /** Who says it. */
  from: string;
  /** The same as it came, for where nothing in it could be read. */
  raw: unknown;
}

/** A message that was read: its reasoning folded, and a word where it has nothing else. */
export function DisplayedMessage({ message, from, raw }: DisplayedMessageProps) {
  const t = useTranslations('batchResults');
  const { role, text, reasoning, refusal, toolCalls, parts } = message;
  const note = blankNote(message);
  const isBlank = !text && !refusal && toolCalls.length === 0 && parts.length === 0;
  return (
    <article className={classes.message}>
      {from && <h3>{from}</h3>}
      {reasoning && <Reasoning text={reasoning} />}
      {text && <Words text={text} formatted={role === 'assistant'} />}
      {refusal && <div className={classes.refusal}>{t.rich('refusal', { text: refusal })}</div>}
      {parts.map((part, index) => (
        <JsonTree
          // biome-ignore lint/suspicious/noArrayIndexKey: parts stay in their order
          key={index}
          value={part}
          label={textOf(objectOf(part).type) ?? t('raw.part')}
        />
      ))}
      {toolCalls.map(({ name, arguments: input }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: ids may be missing, and calls stay in their order
        <div key={index} className={classes.call}>
          <span>{t.rich('calls', { name: () => <code>{name || t('tool')}</code> })}</span>
          <CodeBlock code={indentedText(input)} language="json" lines={12} />
        </div>
      ))}
      {isBlank && (note ? <p>{t(note)}</p> : <Raw value={raw} />)}
    </article>
  );
}

/** Why an answer says nothing; null for what is no answer. */
function blankNote({ reasoning, finish_reason }: DisplayMessage) {
  const atLimit = finish_reason === 'length' || finish_reason === 'max_output_tokens';
  if (reasoning) return atLimit ? 'onlyReasoningAtLimit' : 'onlyReasoning';
  if (finish_reason === null) return null;
  return atLimit ? 'emptyAtLimit' : 'empty';
}

function Raw({ value }: { value: unknown }) {
  const t = useTranslations('batchResults.raw');
  const { content, role } = objectOf(value);
  // An empty text of a known role is what was said.
  if (textOf(role) && (content === '' || content === null || content === undefined)) return null;
  return <JsonTree value={value} label={t('item')} />;
}

function Words({ text, formatted }: { text: string; formatted: boolean }) {
  const plain = <LongText text={text} />;
  if (!formatted || text.length > maxMarkdownLength) return plain;
  return (
    <Suspense fallback={plain}>
      <Markdown text={text} />
    </Suspense>
  );
}
