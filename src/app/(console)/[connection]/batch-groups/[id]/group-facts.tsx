'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { DescriptionList } from '@/components/description-list';
import { RelativeTime } from '@/components/relative-time';
import { useFormat } from '@/components/use-format';
import type { BatchGroupView } from '@/server/batch-groups/view';
import { recordPath } from '../../../records/record-paths';
import { shortEndpoint } from '../../batches/batch';

/** What is known of a group. */
export function GroupFacts({ group }: { group: BatchGroupView }) {
  const t = useTranslations('batchGroups.facts');
  const format = useFormat();
  const { connection, source, report, limits, changes, endpoint, model } = group;
  const time = (at: number | null) => at !== null && <RelativeTime at={at} />;
  const { lines, bytes, embedding_inputs: inputs } = limits;
  const { input_tokens: input, output_tokens: output } = group;
  return (
    <DescriptionList
      facts={[
        {
          label: t('input'),
          value:
            source.kind === 'file' ? (
              <Link href={recordPath(connection, 'file', source.file)}>{source.name}</Link>
            ) : (
              source.name
            ),
        },
        { label: t('endpoint'), value: endpoint && shortEndpoint(endpoint) },
        { label: t('model'), value: model },
        { label: t('requests'), value: report && format.number(report.requests) },
        { label: t('size'), value: report && format.bytes(report.bytes) },
        {
          label: t('tokens'),
          value: report && (
            <span title={t('tokensHelp', { counted: report.counted })}>
              {format.number(report.tokens)}
            </span>
          ),
        },
        {
          label: t('used'),
          value: input + output > 0 ? t('usedText', { input, output }) : null,
        },
        {
          label: t('limits'),
          value: t('limitsText', { lines, bytes: format.bytes(bytes), inputs }),
        },
        {
          label: t('changes'),
          value: changes.length > 0 ? changes.map(({ field }) => field).join(', ') : null,
        },
        { label: t('by'), value: group.by },
        { label: t('created'), value: time(group.created_at) },
        { label: t('submitted'), value: time(group.submitted_at) || null },
        { label: t('cancelled'), value: time(group.cancelled_at) || null },
        { label: t('ended'), value: time(group.ended_at) || null },
      ]}
    />
  );
}
