import { CopyId } from '@/components/copy-id';
import { formatNumber } from '@/lib/format';
import type { AnswerFacts } from '@/server/chats/answer';
import classes from './message.module.css';

/** Under an answer, small: how long it took, what it cost, how it ended, what to quote to support. */
export function AnswerLine({ facts }: { facts: AnswerFacts }) {
  const { first_token_ms, request_id, response } = facts;
  const usage = response?.usage;
  const speed = speedOf(facts);
  return (
    <p className={classes.facts}>
      {first_token_ms !== null && <span>{milliseconds(first_token_ms)} to first token</span>}
      {speed !== null && <span>{formatNumber(speed)} tokens/s</span>}
      {usage && <span>{formatNumber(usage.prompt_tokens)} in</span>}
      {usage && <span>{formatNumber(usage.completion_tokens ?? 0)} out</span>}
      <span>{endingOf(facts)}</span>
      {request_id && <CopyId id={request_id} what="request id" />}
    </p>
  );
}

function endingOf({ finish_reason, is_stopped, failure }: AnswerFacts): string {
  if (is_stopped) return 'stopped';
  if (failure) return 'cut off';
  return finish_reason ?? 'no finish reason';
}

function speedOf({ first_token_ms, duration_ms, response }: AnswerFacts): number | null {
  const tokens = response?.usage?.completion_tokens;
  const writing = duration_ms - (first_token_ms ?? 0);
  if (!tokens || tokens < 2 || writing < 20) return null;
  return Math.round(tokens / (writing / 1000));
}

function milliseconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
