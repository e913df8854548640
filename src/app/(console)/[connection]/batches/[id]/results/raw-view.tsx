'use client';

import { useTranslations } from 'use-intl';
import { JsonTree } from '@/components/json/json-tree';
import type { Result } from '../../batch-types';
import { Side } from './side';

/** The lines of the input file and of the answer as they are. */
export function RawView({ result: { outcome, request, response, error } }: { result: Result }) {
  const t = useTranslations('batchResults.raw');
  return (
    <>
      <Side part="request">
        {request ? <JsonTree value={request} label={t('request')} /> : <p>{t('noRequest')}</p>}
      </Side>
      <Side part="answer">
        {isThere(response) && <JsonTree value={response} label={t('response')} />}
        {isThere(error) && <JsonTree value={error} label={t('error')} />}
        {!isThere(response) && !isThere(error) && (
          <p>{outcome === 'missing' ? t('noLine') : t('emptyLine')}</p>
        )}
      </Side>
    </>
  );
}

function isThere(value: unknown): boolean {
  return value !== null && value !== undefined;
}
