'use client';

import { useTranslations } from 'use-intl';
import { JsonTree } from '@/components/json/json-tree';
import { LongText } from '@/components/long-text';
import { isObject, listOf, objectOf } from '@/lib/loose';
import { MessageView } from '../../batches/[id]/results/message-view';
import classes from './create-job.module.css';

/** One example, as the conversation that it is. */
export function ExampleView({ value }: { value: unknown }) {
  const t = useTranslations('createFineTuning.examples');
  const example = objectOf(value);
  const { messages, input, prompt, completion, tools, functions } = example;
  if (prompt !== undefined && messages === undefined)
    return (
      <>
        <Part title={t('prompt')} text={prompt} />
        <Part title={t('completion')} text={completion} />
      </>
    );
  if (messages === undefined && input === undefined)
    return <JsonTree value={value} label={t('example')} />;
  const callable = tools ?? functions ?? objectOf(input).tools;
  const others = Object.entries(example).filter(([key]) => !shown.includes(key));
  return (
    <>
      <Conversation messages={messages ?? objectOf(input).messages} />
      {input !== undefined && (
        <>
          <h4>{t('preferred')}</h4>
          <Conversation messages={example.preferred_output} />
          <h4>{t('rejected')}</h4>
          <Conversation messages={example.non_preferred_output} />
        </>
      )}
      {callable !== undefined && callable !== null && (
        <JsonTree value={callable} label={t('tools')} />
      )}
      {others.length > 0 && <JsonTree value={Object.fromEntries(others)} label={t('others')} />}
    </>
  );
}

const shown = [
  'messages',
  'input',
  'preferred_output',
  'non_preferred_output',
  'tools',
  'functions',
];

function Conversation({ messages }: { messages: unknown }) {
  const t = useTranslations('createFineTuning.examples');
  return listOf(messages).map((message, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a message has no other identity than its place
    <div key={index} className={classes.message}>
      {isObject(message) && message.weight === 0 && (
        <span className={classes.weight}>{t('weightless')}</span>
      )}
      <MessageView message={message} />
    </div>
  ));
}

function Part({ title, text }: { title: string; text: unknown }) {
  return (
    <>
      <h4>{title}</h4>
      <LongText text={typeof text === 'string' ? text : JSON.stringify(text ?? null)} />
    </>
  );
}
