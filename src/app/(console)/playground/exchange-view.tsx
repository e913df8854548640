'use client';

import dynamic from 'next/dynamic';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { CopyId } from '@/components/copy-id';
import { useFormat } from '@/components/use-format';
import { numberOf, objectOf } from '@/lib/loose';
import answerClasses from './answer.module.css';
import { ExchangeFailure } from './exchange-failure';
import classes from './playground.module.css';
import type { PlaygroundExchange } from './use-exchange';
import type { Playground } from './use-playground';

const InspectExchange = dynamic(() =>
  import('./inspect-exchange').then((module) => module.InspectExchange),
);

/** What a view needs of the playground, or of another page that sends requests as one. */
interface ExchangeSource extends Pick<Playground, 'connection' | 'fits'> {
  form: Pick<Playground['form'], 'set'>;
}

interface ExchangeViewProps<Answer> {
  playground: ExchangeSource;
  exchange: PlaygroundExchange<Answer>;
  /** What did not happen, if it failed. */
  failed: string;
  /** The field of the form that holds its model, where it is not `model`. */
  modelField?: string;
  /** What the raw answer is, where it is not the answer itself; for sound and text. */
  raw?: unknown;
  children?: ReactNode;
}

/** An answer, or why there is none; with what was sent, what came, how long it took, and the request as code. */
export function ExchangeView<Answer>(props: ExchangeViewProps<Answer>) {
  const { playground, exchange, failed, modelField = 'model', raw, children } = props;
  const { connection, fits, form } = playground;
  const t = useTranslations('playground');
  const [view, setView] = useState<'raw' | 'code' | null>(null);
  const answer = raw === undefined ? exchange.answer : raw;
  return (
    <section
      className={classes.exchange}
      aria-label={t('answer')}
      aria-busy={exchange.total === null}
    >
      {children}
      {exchange.state === 'stopped' && <p className={answerClasses.dimmed}>{t('stopped')}</p>}
      {exchange.error !== null && (
        <ExchangeFailure
          {...{ connection, failed, fits }}
          error={exchange.error}
          onModel={(id) => form.set({ [modelField]: id })}
        />
      )}
      <div className={classes.facts}>
        <ExchangeFacts exchange={exchange} usage={objectOf(answer).usage} />
        <span className={classes.end}>
          <Button variant="subtle" size="compact-xs" onClick={() => setView('raw')}>
            {t('raw')}
          </Button>
          <Button variant="subtle" size="compact-xs" onClick={() => setView('code')}>
            {t('code')}
          </Button>
        </span>
      </div>
      {view && (
        <InspectExchange
          view={view}
          request={exchange.request}
          answer={answer}
          onClose={() => setView(null)}
        />
      )}
    </section>
  );
}

interface ExchangeFactsProps {
  exchange: PlaygroundExchange<unknown>;
  usage: unknown;
}

/** Status, times, usage as upstream counts it, request id. */
function ExchangeFacts({ exchange, usage }: ExchangeFactsProps) {
  const format = useFormat();
  const t = useTranslations('playground.facts');
  const { status, first, total, requestId } = exchange;
  const counts = Object.entries(objectOf(usage)).flatMap(([name, value]) => {
    const count = numberOf(value);
    return count === null ? [] : [{ name, count }];
  });
  return (
    <>
      {status !== null && <span>{t('status', { status: `${status}` })}</span>}
      {total !== null && <span>{format.duration(total / 1000)}</span>}
      {first !== null && total !== null && total - first > 50 && (
        <span>{t('first', { time: format.duration(first / 1000) })}</span>
      )}
      {counts.map(({ name, count }) => (
        <span key={name}>
          {format.number(count)} <code>{name}</code>
        </span>
      ))}
      {requestId && <CopyId id={requestId} what={t('requestId')} />}
    </>
  );
}
