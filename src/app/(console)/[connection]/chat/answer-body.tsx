'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useDeferredValue, useEffect, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { useTicking } from '@/components/clock';
import { ErrorPanel } from '@/components/error-panel';
import type { AnswerFailure, AnswerView, ChatMessageView } from '@/server/chats/view';
import type { LiveAnswer, LiveAnswers } from './live-answers';
import classes from './message.module.css';
import { Reasoning } from './reasoning';
import { RenderedText } from './rendered-text';
import { ToolCalls } from './tool-calls';

const StructuredAnswer = dynamic(() =>
  import('./structured-answer').then((module) => module.StructuredAnswer),
);

const BuiltInCalls = dynamic(() =>
  import('./built-in-calls').then((module) => module.BuiltInCalls),
);
const CitedSources = dynamic(() =>
  import('./built-in-calls').then((module) => module.CitedSources),
);

interface AnswerBodyProps {
  message: ChatMessageView;
  answer: AnswerView;
  live: LiveAnswers;
  onRetry?: () => void;
}

/** What an answer says; while it is written, as far as it came. */
export function AnswerBody({ message, answer, live, onRetry }: AnswerBodyProps) {
  const t = useTranslations('chat.answer');
  const isRunning = answer.state === 'running';
  const arrived = useLive(live, message.id);
  // Drawn in slices between frames, block by block: however much came at once, nothing else waits for it.
  const deferred = useDeferredValue(arrived);
  // The first words are few, and somebody waits for them.
  const isFirst = deferred === null && (arrived?.text.length ?? 0) < 1_000;
  const growing = isFirst ? arrived : deferred;
  useEffect(() => {
    if (isRunning && growing) live.drawn();
  }, [isRunning, growing, live]);
  const { text, reasoning, refusal, calls, built_in_calls } =
    isRunning && growing ? growing : { ...answer, text: message.content };
  return (
    <div className={classes.body}>
      {reasoning && <Reasoning text={reasoning} isGrowing={isRunning && !text} />}
      {built_in_calls.length > 0 && <BuiltInCalls calls={built_in_calls} />}
      {text && isStructured(answer) && <StructuredAnswer text={text} answer={answer} />}
      {text && !isStructured(answer) && <RenderedText text={text} />}
      {!isRunning && answer.citations.length > 0 && <CitedSources citations={answer.citations} />}
      {refusal && <p className={classes.refusal}>{t('refused', { text: refusal })}</p>}
      {calls.length > 0 && <ToolCalls calls={calls} />}
      {isRunning ? (
        <p className={classes.waiting}>
          <span className={classes.caret} aria-hidden />
          {!text && !reasoning && (
            <Waiting since={growing?.startedAt ?? message.created_at * 1000} />
          )}
        </p>
      ) : (
        <Ending message={message} answer={answer} onRetry={onRetry} />
      )}
    </div>
  );
}

/** Whether JSON was asked for, and all of it is there. */
function isStructured({ state, response_format }: AnswerView): boolean {
  const type = response_format?.type;
  return state !== 'running' && (type === 'json_object' || type === 'json_schema');
}

/** How it ended, where that does not go without saying. */
function Ending({ message, answer, onRetry }: Omit<AnswerBodyProps, 'live'>): ReactNode {
  const t = useTranslations('chat.answer');
  const { state, failure, refusal, calls, reasoning, finish_reason, audio } = answer;
  const isSilent = !message.content && !refusal && calls.length === 0 && !audio?.attachment;
  if (failure) {
    const advice = adviceOn(failure);
    return (
      <ErrorPanel
        title={t(isSilent && !reasoning ? 'none' : 'brokeOff')}
        error={{ data: { upstream: failure } }}
        advice={advice && t(`advice.${advice}`)}
        onRetry={onRetry}
      />
    );
  }
  if (state === 'failed' || state === 'interrupted') {
    const why = { message: t('serverStopped') };
    return (
      <ErrorPanel
        title={t(isSilent ? 'interrupted' : 'interruptedHere')}
        error={{ ...why, data: {} }}
        advice={t('askAgain')}
        onRetry={onRetry}
      />
    );
  }
  if (!isSilent) {
    if (state !== 'completed' || answer.response === null) return null;
    if (isAtLimit(finish_reason)) return <p className={classes.empty}>{t('incomplete.limit')}</p>;
    if (finish_reason === 'completed' || finish_reason === null) return null;
    return <p className={classes.empty}>{t('incomplete.other', { reason: finish_reason })}</p>;
  }
  if (reasoning) {
    const isCut = isAtLimit(finish_reason);
    const why = state === 'stopped' ? 'stopped' : isCut ? 'length' : 'ended';
    return <p className={classes.empty}>{t(`onlyReasoning.${why}`)}</p>;
  }
  return <p className={classes.empty}>{t(state === 'stopped' ? 'stoppedEmpty' : 'empty')}</p>;
}

/** As Chat Completions name it, and as responses do. */
function isAtLimit(finish_reason: string | null): boolean {
  return finish_reason === 'length' || finish_reason === 'max_output_tokens';
}

/** What to do. The status of an answer that had begun says nothing of its end. */
function adviceOn({ phase, status }: AnswerFailure) {
  if (phase === 'refused') return undefined;
  if (phase === 'limit') return 'limit';
  if (phase === 'console') return 'console';
  if (phase === 'stream' || status !== null) return 'upstream';
  return 'cut';
}

function useLive(live: LiveAnswers, id: number): LiveAnswer | null {
  const find = () => live.find(id);
  return useSyncExternalStore(live.subscribe, find, find);
}

function Waiting({ since }: { since: number }) {
  const t = useTranslations('chat.answer');
  const seconds = useTicking((now) => Math.floor((now - since) / 1000));
  return seconds !== null && seconds >= 2 ? ` ${t('waiting', { seconds })}` : null;
}
