'use client';

import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '@/components/controls/button-link';
import { DescriptionList } from '@/components/description-list';
import { completeList } from '@/components/record-list/listed';
import { RecordList } from '@/components/record-list/record-list';
import { useListView } from '@/components/record-list/use-list-view';
import { useLocalList } from '@/components/record-list/use-local-list';
import { useAccount } from '../../app-shell/use-account';
import { type ConnectionView, useConnections } from '../../app-shell/use-connection';
import { SettingsHeader } from '../settings-header';
import { connectionList, connectionPath, localConnections } from './connection';
import { connectionColumns } from './connection-columns';
import { useConnectionFacts } from './connection-facts';
import { Health } from './health';

/** Every connection; the deleted ones last, for their history. */
export function ConnectionList() {
  const t = useTranslations('connections');
  const isAdmin = useAccount().may('admin');
  const connections = useConnections();
  const view = useListView(connectionList);
  const rows = useMemo(
    () => [...connections].sort((a, b) => Number(isDeleted(a)) - Number(isDeleted(b))),
    [connections],
  );
  const deleted = rows.filter(isDeleted).length;
  const create = isAdmin && (
    <ButtonLink href="/settings/connections/new">{t('create.title')}</ButtonLink>
  );
  return (
    <RecordList<ConnectionView>
      page="connections"
      header={
        <SettingsHeader
          title={t('title')}
          about={isAdmin ? t('aboutAdmins') : t('aboutOthers')}
          actions={create}
        />
      }
      actions={create}
      view={view}
      listed={useLocalList(completeList({ ...loaded, data: rows }), localConnections, view)}
      columns={useMemo(() => connectionColumns(t, isAdmin), [t, isAdmin])}
      tiles={
        deleted > 0
          ? [
              { value: '', label: t('tiles.all'), count: rows.length },
              {
                value: 'here',
                label: t('tiles.here'),
                statusColor: 'good',
                count: rows.length - deleted,
              },
              { value: 'deleted', label: t('tiles.deleted'), statusColor: 'gone', count: deleted },
            ]
          : undefined
      }
      valueLabel={(filter, value) =>
        filter === 'kind'
          ? t(`kinds.${value as ConnectionView['kind']}`)
          : t(`sources.${value as ConnectionView['source']}`)
      }
      rowId={slugOf}
      rowHref={hrefOf}
      rowName={nameOf}
      peek={(connection) => <ConnectionPeek connection={connection} />}
    />
  );
}

function ConnectionPeek({ connection }: { connection: ConnectionView }) {
  const t = useTranslations('connections');
  const facts = useConnectionFacts(connection);
  return (
    <DescriptionList
      facts={[{ label: t('columns.health'), value: <Health connection={connection} /> }, ...facts]}
    />
  );
}

/** The layout of the console asks for them, and has them before any page is drawn. */
const loaded = { error: null, isFetching: false, refetch: () => undefined };

const slugOf = ({ slug }: ConnectionView) => slug;
const hrefOf = ({ slug }: ConnectionView) => connectionPath(slug);
const nameOf = ({ name }: ConnectionView) => name;

function isDeleted({ deleted_at }: ConnectionView): boolean {
  return deleted_at !== null;
}
