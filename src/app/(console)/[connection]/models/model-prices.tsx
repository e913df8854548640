'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { decimalOf, pricedParts } from '@/lib/usage/cost';
import { useTRPC } from '@/trpc/client';

/** What a model costs today, as admins entered it, by service tier. */
export function ModelPrices({ connection, model }: { connection: string; model: string }) {
  const t = useTranslations('models.prices');
  const words = useTranslations('prices');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.prices.ofModel.queryOptions({ connection, model }));
  if (!data) return null;
  const link = (text: React.ReactNode) => <Link href="/usage/prices">{text}</Link>;
  if (data.length === 0) return t.rich('none', { link });
  return data.map((price) => {
    const amounts = pricedParts.flatMap((part) => {
      const amount = price[part];
      if (amount === null) return [];
      const shown = `${decimalOf(BigInt(amount), 6)} ${price.currency}`;
      return [words('part', { part: words(`parts.${part}`), price: shown })];
    });
    return (
      <div key={price.id}>
        {t('tier', { tier: price.tier, amounts: amounts.join(', '), source: price.source })}
      </div>
    );
  });
}
