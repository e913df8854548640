'use client';

import type { ReactNode } from 'react';
import { CopyId } from '@/components/copy-id';
import { JsonTree } from '@/components/json/json-tree';
import { LongText } from '@/components/long-text';
import { StatusIcon } from '@/components/status-icon';
import { formatNumber } from '@/lib/format';
import { type Loose, listOf, numberOf, objectOf, textOf } from '@/lib/loose';
import type { Result } from '../../batch-types';
import { MessageView } from './message-view';
import classes from './result-pane.module.css';
import { Side } from './side';

/** What came back, as a person reads it: the answer, the refusal, or why there is neither. */
export function AnswerView({ result: { response, error } }: { result: Result }) {
  const answer = objectOf(response);
  const status = numberOf(answer.status_code);
  const body = objectOf(answer.body);
  const requestId = textOf(answer.request_id);
  const facts: [string, ReactNode][] = [
    ...(status === null ? [] : [['status', status] satisfies [string, ReactNode]]),
    ...factsOf(body),
    ...(requestId
      ? [
          ['request id', <CopyId key="id" id={requestId} what="request id" />] satisfies [
            string,
            ReactNode,
          ],
        ]
      : []),
  ];

  if (!response && !error) {
    return (
      <Side title="Answer">
        <p>
          This request has no line in the output file and none in the error file. It can be
          resubmitted.
        </p>
      </Side>
    );
  }
  const refusal = error ?? body.error;
  const refused = Boolean(error) || (status !== null && status >= 400);
  return (
    <Side title="Answer" facts={facts}>
      {refused ? <Refusal error={refusal ?? answer.body} /> : <Answer body={body} />}
    </Side>
  );
}

function Refusal({ error }: { error: unknown }) {
  const { message, code, type, param } = objectOf(error);
  const words = textOf(message);
  if (words === null) return <JsonTree value={error} label="error" />;
  return (
    <div className={classes.failure}>
      <p>
        <StatusIcon tone="bad" />
        {[code, type, param].filter((part) => typeof part === 'string').join(' · ') || 'Refused'}
      </p>
      <LongText text={words} />
    </div>
  );
}

function Answer({ body }: { body: Loose }) {
  const said = [...listOf(body.choices), ...listOf(body.output)];
  if (said.length === 0) return <JsonTree value={body} label="answer" />;
  return said.map((each, index) => {
    const { message, text } = objectOf(each);
    const heard =
      message ?? (typeof text === 'string' ? { role: 'assistant', content: text } : each);
    // biome-ignore lint/suspicious/noArrayIndexKey: choices stay in their order
    return <MessageView key={index} message={heard} />;
  });
}

function factsOf({ model, usage, choices }: Loose): [string, ReactNode][] {
  const { prompt_tokens, input_tokens, completion_tokens, output_tokens } = objectOf(usage);
  const asked = numberOf(prompt_tokens) ?? numberOf(input_tokens);
  const answered = numberOf(completion_tokens) ?? numberOf(output_tokens);
  const finish = listOf(choices)
    .map((choice) => textOf(objectOf(choice).finish_reason))
    .find(Boolean);
  const facts: [string, string | null | undefined][] = [
    ['model', textOf(model)],
    ['tokens in', asked === null ? null : formatNumber(asked)],
    ['tokens out', answered === null ? null : formatNumber(answered)],
    ['finish reason', finish],
  ];
  return facts.filter(([, value]) => value);
}
