import Link from 'next/link';
import { useParams } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { CopyId } from '@/components/copy-id';
import { useFormat } from '@/components/use-format';
import type { AnswerView } from '@/server/chats/view';
import classes from './message.module.css';

/** Under an answer, small: how long it took, what it cost, how it ended, what to quote to support. */
export function AnswerLine({ answer, isCompared }: { answer: AnswerView; isCompared: boolean }) {
  const format = useFormat();
  const t = useTranslations('chat.facts');
  const { first_token_ms, duration_ms, request_id, usage, cost, choice, response } = answer;
  const { connection } = useParams<{ connection: string }>();
  const speed = speedOf(answer);
  const ending = endingOf(answer);
  const time = (ms: number) =>
    ms < 1000
      ? t('ms', { count: Math.round(ms) })
      : t('seconds', { count: format.fixed(ms / 1000, 1) });
  return (
    <p className={classes.facts}>
      {first_token_ms !== null && <span>{t('firstToken', { time: time(first_token_ms) })}</span>}
      {isCompared && <span>{t('whole', { time: time(duration_ms) })}</span>}
      {speed !== null && <span>{t('speed', { count: speed })}</span>}
      {usage && usage.input !== null && <span>{t('input', { count: usage.input })}</span>}
      {usage && usage.cached !== null && usage.cached > 0 && (
        <span>{t('cached', { count: usage.cached })}</span>
      )}
      {usage && usage.output !== null && <span>{t('output', { count: usage.output })}</span>}
      {usage && usage.reasoning !== null && usage.reasoning > 0 && (
        <span>{t('reasoning', { count: usage.reasoning })}</span>
      )}
      {cost !== null && <span>{t('cost', { amount: format.rounded(cost, 6) })}</span>}
      {cost === null && isCompared && <span title={t('costHelp')}>{t('costUnknown')}</span>}
      {choice && <span title={t('choiceHelp')}>{t('choice', choice)}</span>}
      <span>{ending ? t(ending) : answer.finish_reason}</span>
      {response?.is_stored && (
        <Link href={`/${connection}/responses/${encodeURIComponent(response.id)}`}>
          {t('response')}
        </Link>
      )}
      {request_id && <CopyId id={request_id} what={t('requestId')} />}
    </p>
  );
}

/** Null: as the finish reason says. */
function endingOf({ finish_reason, state, failure }: AnswerView) {
  if (state === 'stopped') return 'stopped';
  if (state === 'interrupted') return 'interrupted';
  if (failure) return failure.phase === 'refused' ? 'refused' : 'cut';
  return finish_reason ? null : 'noReason';
}

function speedOf({ first_token_ms, duration_ms, usage }: AnswerView): number | null {
  const tokens = usage?.output;
  const writing = duration_ms - (first_token_ms ?? 0);
  if (!tokens || tokens < 2 || writing < 20) return null;
  return Math.round(tokens / (writing / 1000));
}
