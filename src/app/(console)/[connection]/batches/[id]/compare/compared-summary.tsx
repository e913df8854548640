'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Elapsed } from '@/components/elapsed';
import { EmptyValue } from '@/components/empty-value';
import { RecordStatus } from '@/components/record-status';
import { useFormat } from '@/components/use-format';
import { shortenId } from '@/lib/format';
import { objectOf, textOf, timeOf } from '@/lib/loose';
import { useTRPC } from '@/trpc/client';
import { recordPath } from '../../../../records/record-paths';
import { formatMoney, useCostText } from '../../../../usage/cost-text';
import { endOf } from '../../batch';
import type { BatchComparison } from './compare';
import classes from './compare.module.css';

interface ComparedSummaryProps {
  connection: string;
  comparison: BatchComparison;
}

/** Both batches side by side: what they are, how long they took, what they used and cost. */
export function ComparedSummary({ connection, comparison }: ComparedSummaryProps) {
  const t = useTranslations('compareBatches');
  const format = useFormat();
  const cost = useCosts(connection, comparison);
  const { here, there, tokens, counts } = comparison;
  const signed = (number: number) =>
    number > 0 ? `+${format.number(number)}` : format.number(number);
  const durations = [here, there].map(durationOf);
  const [first = null, second = null] = durations;
  const shared = counts.same + counts.changed;
  const rows: [label: string, here: ReactNode, there: ReactNode, difference: ReactNode][] = [
    [
      t('rows.status'),
      <RecordStatus key="h" record={here} />,
      <RecordStatus key="t" record={there} />,
      null,
    ],
    [
      t('rows.model'),
      textOf(here.snapshot && objectOf(here.snapshot).model),
      textOf(objectOf(there.snapshot).model),
      null,
    ],
    [t('rows.changed'), changedIn(here), changedIn(there), null],
    [
      t('rows.took'),
      <Took key="h" batch={here} />,
      <Took key="t" batch={there} />,
      first !== null && second !== null && first !== second
        ? t(second > first ? 'longer' : 'shorter', {
            time: format.duration(Math.abs(second - first)),
          })
        : null,
    ],
    ...(['input', 'output'] as const).map((side): [string, ReactNode, ReactNode, ReactNode] => [
      t(`rows.${side}`, { count: shared }),
      format.number(tokens.here[side]),
      format.number(tokens.there[side]),
      tokens.there[side] === tokens.here[side]
        ? null
        : signed(tokens.there[side] - tokens.here[side]),
    ]),
    [t('rows.cost'), cost.here, cost.there, cost.difference],
  ];

  return (
    <table className={classes.summary} aria-label={t('summary')}>
      <thead>
        <tr>
          <td />
          {[here, there].map((batch, index) => (
            <th key={batch.id} scope="col">
              <span className={classes.side}>{t(index === 0 ? 'here' : 'there')}</span>{' '}
              <Link href={recordPath(connection, 'batch', batch.id)} prefetch={false}>
                {batch.name ?? shortenId(batch.id)}
              </Link>{' '}
              <code>{shortenId(batch.id)}</code>
            </th>
          ))}
          <th scope="col">{t('difference')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, one, other, difference]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{one ?? <EmptyValue />}</td>
            <td>{other ?? <EmptyValue />}</td>
            <td>{difference}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Side = BatchComparison['here'];

function changedIn({ snapshot }: Side): string | null {
  return textOf(objectOf(objectOf(snapshot).metadata).signalbox_changes);
}

function durationOf({ snapshot }: Side): number | null {
  const [from, to] = [timeOf(objectOf(snapshot).created_at), endOf(snapshot)];
  return from === null || to === null ? null : to - from;
}

function Took({ batch: { snapshot } }: { batch: Side }) {
  const { created_at } = objectOf(snapshot);
  return <Elapsed since={created_at} until={endOf(snapshot)} running={false} />;
}

/** What each cost, and the difference where both are known in one currency. */
function useCosts(connection: string, { here, there }: BatchComparison) {
  const format = useFormat();
  const textOfCost = useCostText();
  const trpc = useTRPC();
  const options = (batch: Side) =>
    trpc.usage.ofObject.queryOptions(
      { connection, kind: 'batch', id: batch.id },
      { staleTime: 60_000 },
    );
  const costs = [useQuery(options(here)), useQuery(options(there))].map(
    ({ data }) => data?.actual?.cost ?? null,
  );
  const [one = null, other = null] = costs;
  const [a, b] = costs.map((cost) =>
    cost?.amounts.length === 1 && cost.unknown.models.length === 0 ? cost.amounts[0] : undefined,
  );
  const difference =
    a && b && a.currency === b.currency
      ? formatMoney(String(Number(b.amount) - Number(a.amount)), a.currency, format)
      : null;
  return { here: one && textOfCost(one), there: other && textOfCost(other), difference };
}
