'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { JsonTree } from '@/components/json/json-tree';
import { withExactIntegers } from '@/lib/exact-integers';
import type { BatchResultView } from '../../batch-types';
import { ExchangeSide } from './exchange-side';

/** The lines of the input file and of the answer as they are. */
export function RawView({ result }: { result: BatchResultView }) {
  const { outcome } = result;
  const { request, response, error } = useMemo(() => exactPartsOf(result), [result]);
  const t = useTranslations('batchResults.raw');
  return (
    <>
      <ExchangeSide part="request">
        {request ? <JsonTree value={request} label={t('request')} /> : <p>{t('noRequest')}</p>}
      </ExchangeSide>
      <ExchangeSide part="answer">
        {isThere(response) && <JsonTree value={response} label={t('response')} />}
        {isThere(error) && <JsonTree value={error} label={t('error')} />}
        {!isThere(response) && !isThere(error) && (
          <p>{outcome === 'missing' ? t('noLine') : t('emptyLine')}</p>
        )}
      </ExchangeSide>
    </>
  );
}

function exactPartsOf({ request, response, error, exact_integers }: BatchResultView) {
  const parts = { request, response, error };
  return withExactIntegers(parts, exact_integers) as typeof parts;
}

function isThere(value: unknown): boolean {
  return value !== null && value !== undefined;
}
