'use client';

import { type ReactNode, useDeferredValue, useEffect, useSyncExternalStore } from 'react';
import { useTicking } from '@/components/clock';
import { ErrorPanel } from '@/components/error-panel';
import type { AnswerFailure, AnswerView, ChatMessageView } from '@/server/chats/view';
import type { LiveAnswer, LiveAnswers } from './live-answers';
import classes from './message.module.css';
import { Reasoning } from './reasoning';
import { RenderedText } from './rendered-text';
import { ToolCalls } from './tool-calls';

interface AnswerBodyProps {
  message: ChatMessageView;
  answer: AnswerView;
  live: LiveAnswers;
  onRetry?: () => void;
}

/** What an answer says; while it is written, as far as it came. */
export function AnswerBody({ message, answer, live, onRetry }: AnswerBodyProps) {
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
  const { text, reasoning, refusal, calls } =
    isRunning && growing ? growing : { ...answer, text: message.content };
  return (
    <div className={classes.body}>
      {reasoning && <Reasoning text={reasoning} isGrowing={isRunning && !text} />}
      {text && <RenderedText text={text} />}
      {refusal && <p className={classes.refusal}>Refused: {refusal}</p>}
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

/** How it ended, where that does not go without saying. */
function Ending({ message, answer, onRetry }: Omit<AnswerBodyProps, 'live'>): ReactNode {
  const { state, failure, refusal, calls, reasoning, finish_reason } = answer;
  const isSilent = !message.content && !refusal && calls.length === 0;
  if (failure) {
    return (
      <ErrorPanel
        title={isSilent && !reasoning ? 'There is no answer.' : 'The answer broke off here.'}
        error={{ data: { upstream: failure } }}
        advice={adviceOn(failure)}
        onRetry={onRetry}
      />
    );
  }
  if (state === 'failed' || state === 'interrupted') {
    const why = { message: 'The server stopped while the answer was being written.' };
    return (
      <ErrorPanel
        title={isSilent ? 'The answer was interrupted.' : 'The answer was interrupted here.'}
        error={{ ...why, data: {} }}
        advice="What had arrived is kept. Ask again for a whole answer."
        onRetry={onRetry}
      />
    );
  }
  if (!isSilent) return null;
  if (reasoning) {
    const isCut = finish_reason === 'length';
    const why = state === 'stopped' ? 'stopped' : isCut ? 'token limit reached' : 'no answer came';
    return <p className={classes.empty}>Only reasoning; {why}.</p>;
  }
  return (
    <p className={classes.empty}>
      {state === 'stopped' ? 'Stopped before the first word.' : 'The answer is empty.'}
    </p>
  );
}

/** What to do. The status of an answer that had begun says nothing of its end. */
function adviceOn({ phase, status }: AnswerFailure): string | undefined {
  if (phase === 'refused') return undefined;
  if (phase === 'limit') return 'Set a token limit, or ask for less at a time.';
  if (phase === 'console') return 'Try again. If it persists, the server’s log has the details.';
  if (phase === 'stream' || status !== null)
    return 'What had arrived is kept. Try again; if it persists, give the request id to the support of the upstream.';
  return 'What had arrived is kept. Try again.';
}

function useLive(live: LiveAnswers, id: number): LiveAnswer | null {
  const find = () => live.find(id);
  return useSyncExternalStore(live.subscribe, find, find);
}

function Waiting({ since }: { since: number }) {
  const seconds = useTicking((now) => Math.floor((now - since) / 1000));
  return seconds !== null && seconds >= 2 ? ` waiting for ${seconds} s` : null;
}
