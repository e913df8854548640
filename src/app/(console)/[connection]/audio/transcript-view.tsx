'use client';

import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { CopyButton } from '@/components/copy-button';
import { useFormat } from '@/components/use-format';
import { formatClock, writeSrt, writeVtt } from '@/lib/subtitles';
import answerClasses from '../../playground/answer.module.css';
import { percentOf, shadeOf } from '../../playground/probability';
import tokens from '../../playground/token.module.css';
import { offerDownload } from '../offer-download';
import classes from './audio.module.css';
import type { TranscriptAnswer, TranscriptSegment } from './read-transcript';

interface TranscriptViewProps {
  answer: TranscriptAnswer;
  /** Of the sound. */
  name: string;
  /** Where the player is, in seconds; null where it plays something else. */
  time: number | null;
  onPlayFrom: (seconds: number) => void;
}

/** What was said; its segments and words play from where they were. */
export function TranscriptView({ answer, name, time, onPlayFrom }: TranscriptViewProps) {
  const format = useFormat();
  const t = useTranslations('audio.transcript');
  const { text, segments, words, language, duration } = answer;
  const place = { time, onPlayFrom };
  return (
    <section className={answerClasses.stack} aria-label={t('label')}>
      <p className={classes.facts}>
        {language && <span>{t('language', { language })}</span>}
        {duration !== null && <span>{format.duration(duration)}</span>}
        <CopyButton text={text} what={t('text')} />
      </p>
      {text === '' && <p className={answerClasses.dimmed}>{t('empty')}</p>}
      {answer.tokens.length > 0 ? (
        <Tokens answer={answer} />
      ) : (
        words.length === 0 && segments.length === 0 && <p className={answerClasses.prose}>{text}</p>
      )}
      {words.length > 0 && (
        <p className={answerClasses.prose}>
          {words.map((word, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a word is known by
            <span key={at}>
              <button
                type="button"
                className={classes.word}
                disabled={time === null}
                aria-current={isNow(word, time) || undefined}
                title={formatClock(word.start)}
                onClick={() => onPlayFrom(word.start)}
              >
                {word.text.trim()}
              </button>{' '}
            </span>
          ))}
        </p>
      )}
      {segments.length > 0 && <Segments segments={segments} {...place} />}
      <Downloads answer={answer} name={name} />
    </section>
  );
}

interface SegmentsProps {
  segments: readonly TranscriptSegment[];
  time: number | null;
  onPlayFrom: (seconds: number) => void;
}

function Segments({ segments, time, onPlayFrom }: SegmentsProps) {
  const t = useTranslations('audio.transcript');
  return (
    <ol className={classes.segments} aria-label={t('segments')}>
      {segments.map((segment, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a segment is known by
        <li key={at} aria-current={isNow(segment, time) || undefined}>
          <button
            type="button"
            disabled={time === null}
            aria-label={t('playFrom', { time: formatClock(segment.start) })}
            onClick={() => onPlayFrom(segment.start)}
          >
            {formatClock(segment.start)}
          </button>
          {segment.speaker && <b>{segment.speaker}</b>}
          <span>{segment.text}</span>
        </li>
      ))}
    </ol>
  );
}

/** How sure the model was of each token. */
function Tokens({ answer }: { answer: TranscriptAnswer }) {
  const format = useFormat();
  return (
    <p className={answerClasses.prose}>
      {answer.tokens.map(({ token, logprob }, at) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a token is known by
          key={at}
          className={tokens.token}
          data-shade={shadeOf(logprob)}
          title={percentOf(logprob, format)}
        >
          {token}
        </span>
      ))}
    </p>
  );
}

function Downloads({ answer, name }: { answer: TranscriptAnswer; name: string }) {
  const t = useTranslations('audio.transcript');
  const { text, segments, raw } = answer;
  const base = name.replace(/\.\w+$/, '') || 'transcript';
  const files = [
    { ending: 'txt', type: 'text/plain', content: text },
    ...(segments.length > 0
      ? [
          { ending: 'srt', type: 'application/x-subrip', content: writeSrt(segments) },
          { ending: 'vtt', type: 'text/vtt', content: writeVtt(segments) },
        ]
      : []),
    ...(typeof raw === 'string'
      ? []
      : [{ ending: 'json', type: 'application/json', content: JSON.stringify(raw, null, 2) }]),
  ];
  return (
    <p className={answerClasses.bar}>
      {files.map(({ ending, type, content }) => (
        <Button
          key={ending}
          variant="default"
          size="compact-xs"
          onClick={() => offerDownload(`${base}.${ending}`, content, type)}
        >
          {t('download', { name: `${base}.${ending}` })}
        </Button>
      ))}
    </p>
  );
}

function isNow({ start, end }: { start: number; end: number }, time: number | null): boolean {
  return time !== null && time >= start && time < end;
}
