'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { RecordList } from '@/components/record-list/record-list';
import { useListView } from '@/components/record-list/use-list-view';
import { useTRPC } from '@/trpc/client';
import { useConnectionFilter } from '../history/use-connection-filter';
import { type AuditEntry, auditList } from './audit';
import { auditColumns } from './audit-columns';
import { useAuditList } from './use-audit-list';

const AuditPeek = dynamic(() => import('./audit-peek').then((module) => module.AuditPeek));
const AuditExport = dynamic(() => import('./audit-export').then((module) => module.AuditExport));

/** Who did what, on every connection. */
export function AuditList() {
  const t = useTranslations('audit');
  const trpc = useTRPC();
  const view = useListView(auditList);
  const listed = useAuditList(view);
  const { data: values } = useQuery(trpc.audit.filterValues.queryOptions());
  const filters = useConnectionFilter((filter, value) => {
    if (filter === 'actor') return values?.actors.find(({ id }) => id === value)?.name ?? value;
    if (filter === 'outcome') return t(`outcomes.${value as AuditEntry['outcome']}`);
    if (filter === 'source') return t(`sources.${value as AuditEntry['source']}`);
    return value;
  });
  const valuesOf = (filter: string) => {
    if (filter === 'actor') return values?.actors.map(({ id }) => id) ?? [];
    if (filter === 'action') return values?.actions ?? [];
    if (filter === 'kind') return values?.kinds ?? [];
    return filters.valuesOf(filter);
  };
  return (
    <RecordList<AuditEntry>
      page="audit"
      view={view}
      listed={listed}
      columns={auditColumns}
      rowId={idOf}
      rowName={nameOf}
      rowVersion={versionOf}
      sortable={false}
      valueLabel={filters.valueLabel}
      valuesOf={valuesOf}
      actions={<AuditExport listing={view.listing} />}
      peek={(entry) => <AuditPeek entry={entry} />}
    />
  );
}

const idOf = ({ id }: AuditEntry) => id;
const nameOf = ({ action, object_name, object }: AuditEntry) =>
  [action, object_name ?? object].filter(Boolean).join(' ');
const versionOf = ({ outcome }: AuditEntry) => outcome;
