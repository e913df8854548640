'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import type { Fact } from '@/components/description-list';
import { type Banner, RecordDetail } from '@/components/record-detail/record-detail';
import { objectOf, shownText } from '@/lib/loose';
import { useTRPC } from '@/trpc/client';
import { useRecordDetail } from '../../../records/use-record-detail';
import { openResponseStates, type ResponseRecord } from '../response';
import { useResponseFacts } from '../response-columns';
import { ResponseActions } from './response-actions';

const Timeline = dynamic(() =>
  import('./response-timeline').then((module) => module.ResponseTimeline),
);
const Settings = dynamic(() =>
  import('./response-settings').then((module) => module.ResponseSettings),
);
const RecordUses = dynamic(() =>
  import('../../../records/record-uses').then((module) => module.RecordUses),
);
const ObjectCost = dynamic(() =>
  import('../../../usage/object-cost').then((module) => module.ObjectCost),
);

interface ResponseDetailProps {
  connection: string;
  id: string;
}

export function ResponseDetail({ connection, id }: ResponseDetailProps) {
  const t = useTranslations('responses');
  const trpc = useTRPC();
  const query = useQuery(trpc.responses.retrieve.queryOptions({ connection, id }));
  return (
    <RecordDetail
      {...useRecordDetail('response', { connection, id }, query)}
      actions={(response) => <ResponseActions connection={connection} response={response} />}
      banners={failureOf}
      useFacts={useFacts}
      tabs={(response) => [
        {
          value: 'items',
          label: t('tab'),
          content: (
            <Timeline
              connection={connection}
              id={id}
              isOpen={
                openResponseStates.includes(response.status) &&
                response.deleted_upstream_at === null
              }
            />
          ),
        },
        {
          value: 'settings',
          label: t('settings.tab'),
          content: <Settings response={response.snapshot} />,
        },
        { value: 'continued', label: t('continued'), content: <RecordUses record={response} /> },
      ]}
    />
  );
}

function useFacts(response: ResponseRecord): Fact[] {
  const t = useTranslations('responses.columns');
  const { connection, id, revision } = response;
  const cost = <ObjectCost connection={connection} kind="response" id={id} revision={revision} />;
  return [...useResponseFacts(response), { label: t('cost'), value: cost }];
}

/** Why it failed or ended early, in the upstream's words. */
function failureOf({ snapshot }: ResponseRecord): Banner[] {
  const { error, incomplete_details } = objectOf(snapshot);
  const { code, message } = objectOf(error);
  const failure = [shownText(code), shownText(message)].filter(Boolean).join(': ');
  const reason = shownText(objectOf(incomplete_details).reason);
  if (failure) return [{ key: 'error', statusColor: 'bad', text: failure }];
  return reason
    ? [{ key: 'incomplete', statusColor: 'mixed', text: <Incomplete reason={reason} /> }]
    : [];
}

function Incomplete({ reason }: { reason: string }) {
  return useTranslations('responses')('incomplete', { reason });
}
