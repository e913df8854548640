import { CopyId } from '@/components/copy-id';
import { formatNumber } from '@/lib/format';
import type { AnswerView } from '@/server/chats/view';
import classes from './message.module.css';

/** Under an answer, small: how long it took, what it cost, how it ended, what to quote to support. */
export function AnswerLine({ answer }: { answer: AnswerView }) {
  const { first_token_ms, request_id, usage } = answer;
  const speed = speedOf(answer);
  return (
    <p className={classes.facts}>
      {first_token_ms !== null && <span>{milliseconds(first_token_ms)} to first token</span>}
      {speed !== null && <span>{formatNumber(speed)} tokens/s</span>}
      {usage && usage.input !== null && <span>{formatNumber(usage.input)} in</span>}
      {usage && usage.output !== null && <span>{formatNumber(usage.output)} out</span>}
      {usage && usage.reasoning !== null && usage.reasoning > 0 && (
        <span>{formatNumber(usage.reasoning)} reasoning</span>
      )}
      <span>{endingOf(answer)}</span>
      {request_id && <CopyId id={request_id} what="request id" />}
    </p>
  );
}

function endingOf({ finish_reason, state, failure }: AnswerView): string {
  if (state === 'stopped') return 'stopped';
  if (state === 'interrupted') return 'interrupted';
  if (failure) return failure.phase === 'refused' ? 'refused' : 'cut off';
  return finish_reason ?? 'no finish reason';
}

function speedOf({ first_token_ms, duration_ms, usage }: AnswerView): number | null {
  const tokens = usage?.output;
  const writing = duration_ms - (first_token_ms ?? 0);
  if (!tokens || tokens < 2 || writing < 20) return null;
  return Math.round(tokens / (writing / 1000));
}

function milliseconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
