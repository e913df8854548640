'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTicking } from '@/components/clock';
import type { AppliedPrice } from '@/lib/usage/cost';
import { createPriceLookup } from '@/lib/usage/price-lookup';
import { useTRPC } from '@/trpc/client';

export type PriceOf = (model: string, tier: string) => AppliedPrice | null;

/** What models of a connection cost today. Null: the prices are not loaded. */
export function usePriceOf(connection: string): PriceOf | null {
  const { data } = useQuery(useTRPC().prices.list.queryOptions());
  const today = useTicking((now) => new Date(now).toISOString().slice(0, 10));
  return useMemo(() => {
    const lookup = data && createPriceLookup(data);
    return lookup ? (model, tier) => lookup({ connection, model, tier }, today) : null;
  }, [data, connection, today]);
}
