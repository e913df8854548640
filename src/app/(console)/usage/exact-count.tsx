'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/controls/button';
import { ErrorPanel } from '@/components/error-panel';
import type { FileEstimate } from '@/lib/usage/estimate';
import { useTRPC } from '@/trpc/client';

interface ExactCountProps {
  connection: string;
  estimate: FileEstimate;
  /** The first lines of the input. */
  sample: () => Promise<string[]>;
}

/** Has upstream count the first requests to the Responses API, beside our own count. */
export function ExactCount({ connection, estimate, sample }: ExactCountProps) {
  const t = useTranslations('usage.plan.exact');
  const trpc = useTRPC();
  const count = useMutation(trpc.batchPlans.countExactly.mutationOptions());
  const { data } = count;
  return (
    <div>
      <Button
        variant="default"
        size="compact-sm"
        loading={count.isPending}
        onClick={async () => count.mutate({ connection, lines: await sample() })}
      >
        {t('count')}
      </Button>
      {count.error && <ErrorPanel title={t('failed')} error={count.error} />}
      {data && data.estimated > 0 && (
        <p role="status">
          {t('result', {
            ...data,
            all: Math.round((estimate.input_tokens * data.exact) / data.estimated),
          })}
        </p>
      )}
    </div>
  );
}
