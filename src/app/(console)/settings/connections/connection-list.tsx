'use client';

import { Button } from '@mantine/core';
import Link from 'next/link';
import { useMemo } from 'react';
import { type Column, DataTable } from '@/components/data-table';
import { useAccount } from '../../frame/use-account';
import { type ConnectionView, useConnections } from '../../frame/use-connection';
import { SettingsHeader } from '../settings-header';
import { connectionPath, kindLabels } from './connection';
import { ConnectionMenu } from './connection-menu';
import { Health } from './health';

/** Every connection; the deleted ones last, for their history. */
export function ConnectionList() {
  const { may } = useAccount();
  const isAdmin = may('admin');
  const connections = useConnections();
  const rows = useMemo(
    () => [...connections].sort((a, b) => Number(isDeleted(a)) - Number(isDeleted(b))),
    [connections],
  );

  return (
    <>
      <SettingsHeader
        title="Connections"
        about={
          isAdmin
            ? 'Where Signalbox asks. Keys are sealed here and never shown again.'
            : 'Where Signalbox asks. Admins add and change connections.'
        }
        actions={
          isAdmin && (
            <Button component={Link} href="/settings/connections/new">
              Add connection
            </Button>
          )
        }
      />
      <DataTable<ConnectionView>
        label="Connections"
        columns={isAdmin ? [...columns, menu] : columns}
        rows={rows}
        rowId={({ slug }) => slug}
        rowHref={({ slug }) => connectionPath(slug)}
        rowName={({ name }) => name}
      />
    </>
  );
}

const columns: Column<ConnectionView>[] = [
  { key: 'name', header: 'Name', cell: ({ name }) => name },
  {
    key: 'health',
    header: 'Health',
    width: 250,
    cell: (connection) => <Health connection={connection} />,
  },
  { key: 'kind', header: 'Kind', width: 150, cell: ({ kind }) => kindLabels[kind] },
  {
    key: 'url',
    header: 'Base URL',
    width: '26%',
    cell: ({ kind, base_url }) =>
      kind === 'platform' ? 'in this process' : <code title={base_url}>{base_url}</code>,
  },
  {
    key: 'key',
    header: 'Key',
    width: 90,
    cell: ({ key_last4 }) => (key_last4 === null ? 'none' : <code>…{key_last4}</code>),
  },
  {
    key: 'source',
    header: 'From',
    width: 110,
    roomyOnly: true,
    cell: ({ source }) => sources[source],
  },
];

const menu: Column<ConnectionView> = {
  key: 'menu',
  header: '',
  width: 44,
  align: 'right',
  cell: (connection) => <ConnectionMenu connection={connection} />,
};

const sources: Record<ConnectionView['source'], string> = {
  builtin: 'built in',
  environment: 'environment',
  settings: 'settings',
};

function isDeleted({ deleted_at }: ConnectionView): boolean {
  return deleted_at !== null;
}
