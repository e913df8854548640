'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { StatusIcon } from '@/components/status-icon';
import { useFormat } from '@/components/use-format';
import answerClasses from '../../playground/answer.module.css';
import { formatReward } from './format-reward';
import type { GradedExample } from './grade-examples';
import classes from './graders.module.css';

const rowHeight = 33;

/** How each example came out. Only the rows in sight are drawn; of texts as much as one line holds. */
export function GradedTable({ graded }: { graded: readonly GradedExample[] }) {
  const t = useTranslations('graders.many');
  const frame = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: graded.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const shown = rows.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = rows.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <section ref={frame} className={answerClasses.scroll} aria-label={t('table')} tabIndex={0}>
      <table
        className={`${answerClasses.table} ${classes.graded}`}
        aria-rowcount={graded.length + 1}
      >
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((name) => (
              <th key={name} scope="col" data-column={name}>
                {t(`columns.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap height={before} />
          {shown.map(({ index }) => {
            const one = graded[index];
            return one && <Row key={one.line} place={index + 2} graded={one} />;
          })}
          <Gap height={after} />
        </tbody>
      </table>
    </section>
  );
}

const columns = ['line', 'reward', 'sample', 'errors', 'time'] as const;

/** `place` among the rows of the table, counted from 1. */
function Row({ place, graded }: { place: number; graded: GradedExample }) {
  const format = useFormat();
  const t = useTranslations('graders.many');
  const { line, reward, sample, errors, failure, seconds } = graded;
  const wrong = failure ?? errors.join(', ');
  return (
    <tr aria-rowindex={place}>
      <th scope="row">{line}</th>
      <td>{reward === null ? t('none') : formatReward(reward)}</td>
      <td title={sample.slice(0, 1_000)}>{sample.slice(0, 200)}</td>
      <td title={wrong}>
        {wrong !== '' && (
          <>
            <StatusIcon statusColor="bad" /> {wrong}
          </>
        )}
      </td>
      <td>{format.duration(seconds)}</td>
    </tr>
  );
}

/** In place of the rows that are not in sight. */
function Gap({ height }: { height: number }) {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <tr aria-hidden="true" className={classes.gap}>
      <td colSpan={columns.length} style={{ height }} />
    </tr>
  );
}
