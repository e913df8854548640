'use client';

import { useTranslations } from 'use-intl';
import { useFormat } from '@/components/use-format';
import { CostText } from './cost-text';
import { zoneOffsets } from './time-zones';
import classes from './usage.module.css';
import type { Report, reportInput } from './usage-query';

interface UsageFiguresProps {
  report: Report;
  input: ReturnType<typeof reportInput>;
}

/** The sums of the range, and of which days in which zone they are. */
export function UsageFigures({ report, input }: UsageFiguresProps) {
  const t = useTranslations('usage');
  const format = useFormat();
  const { counts, cost } = report.total;
  const { from, to, time_zone: zone } = input;
  const offsets = zoneOffsets(
    zone,
    report.days.map(({ start }) => start),
  );
  const figures = [
    ['requests', format.number(counts.requests), unreportedText(counts.unreported)],
    ['input', format.number(counts.input_tokens), partText('cached', counts.cached_tokens)],
    ['output', format.number(counts.output_tokens), partText('reasoning', counts.reasoning_tokens)],
    // Mostly nothing was trained.
    ...(counts.trained_tokens > 0
      ? ([['trained', format.number(counts.trained_tokens), null]] as const)
      : []),
  ] as const;

  function unreportedText(count: number) {
    return count > 0 ? t('figures.unreported', { count }) : null;
  }
  function partText(part: 'cached' | 'reasoning', count: number) {
    return count > 0 ? t(`figures.${part}`, { count }) : null;
  }

  return (
    <>
      <dl className={classes.figures}>
        {figures.map(([name, value, detail]) => (
          <div key={name}>
            <dt>{t(`figures.${name}`)}</dt>
            <dd>{value}</dd>
            {detail && <dd className={classes.detail}>{detail}</dd>}
          </div>
        ))}
        <div>
          <dt>{t('figures.cost')}</dt>
          <dd className={classes.cost}>
            <CostText cost={cost} />
          </dd>
          {cost.unknown.models.length > 0 && (
            <dd className={classes.detail}>
              {t('figures.unpriced', {
                tokens: cost.unknown.tokens,
                requests: cost.unknown.requests,
              })}
            </dd>
          )}
        </div>
      </dl>
      <p className={classes.zone}>
        {t('zone', {
          from: format.day(from),
          to: format.day(to),
          zone,
          offset: offsets.join(t('offsets')),
        })}
      </p>
    </>
  );
}
