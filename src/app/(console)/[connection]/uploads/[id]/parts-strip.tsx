import { useTranslations } from 'use-intl';
import { countIn, type ShownPart } from '../sender/sending-state';
import classes from '../uploads.module.css';

/** All parts at a glance. The table below it says the same in words. */
export function PartsStrip({ parts }: { parts: readonly ShownPart[] }) {
  const t = useTranslations('uploadParts');
  const counts = { sent: countIn(parts, 'sent'), failed: countIn(parts, 'failed') };
  return (
    <div
      role="img"
      className={classes.strip}
      aria-label={t('strip', { ...counts, count: parts.length })}
    >
      {parts.map(({ number, state, sent, bytes }) => (
        <span
          key={number}
          className={classes.part}
          data-state={state}
          title={`${t('number', { number })}: ${t(`states.${state}`)}`}
        >
          {state === 'sending' && <span style={{ height: `${(100 * sent) / bytes}%` }} />}
        </span>
      ))}
    </div>
  );
}
