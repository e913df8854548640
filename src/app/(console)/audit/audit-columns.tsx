'use client';

import { useTranslations } from 'use-intl';
import { EmptyValue } from '@/components/empty-value';
import type { Column } from '@/components/record-list/columns';
import { RelativeTime } from '@/components/relative-time';
import { StatusIcon } from '@/components/status-icon';
import { TruncatedName } from '@/components/truncated-name';
import { shortenId } from '@/lib/format';
import type { StatusColor } from '@/lib/status-color';
import { useConnectionNames } from '../history/history-columns';
import type { AuditEntry } from './audit';
import classes from './audit.module.css';

export const auditColumns: readonly Column<AuditEntry>[] = [
  { key: 'action', cell: (entry) => <Action entry={entry} /> },
  { key: 'object', width: 220, cell: (entry) => <ObjectName entry={entry} /> },
  { key: 'actor', width: 170, cell: (entry) => <Actor entry={entry} /> },
  { key: 'outcome', width: 170, cell: (entry) => <Outcome entry={entry} /> },
  {
    key: 'connection',
    width: 130,
    roomyOnly: true,
    cell: (entry) => <ConnectionName entry={entry} />,
  },
  { key: 'address', width: 120, roomyOnly: 'very', cell: ({ address }) => address },
  { key: 'at', width: 104, cell: ({ at }) => <RelativeTime at={at} /> },
];

/** Whatever is not drawn beside it. */
export const auditFacts: readonly Column<AuditEntry>[] = [
  { key: 'outcome', cell: (entry) => <Outcome entry={entry} /> },
  { key: 'actor', cell: (entry) => <Actor entry={entry} /> },
  { key: 'role', cell: ({ role }) => role },
  { key: 'token', cell: ({ token_name }) => token_name },
  { key: 'source', cell: (entry) => <Source entry={entry} /> },
  { key: 'project', cell: ({ project }) => project },
  { key: 'connection', cell: (entry) => entry.connection && <ConnectionName entry={entry} /> },
  { key: 'at', cell: ({ at }) => <RelativeTime at={at} /> },
  { key: 'address', cell: ({ address }) => address },
  { key: 'session', cell: ({ session }) => session && <code>{shortenId(session)}</code> },
  { key: 'code', cell: ({ code }) => code && <code>{code}</code> },
  { key: 'status', cell: ({ status }) => status },
  { key: 'request', cell: ({ request_id }) => request_id && <code>{request_id}</code> },
];

function Action({ entry: { action } }: { entry: AuditEntry }) {
  return <code className={classes.action}>{action}</code>;
}

function ObjectName({ entry: { object, object_name } }: { entry: AuditEntry }) {
  const t = useTranslations('audit');
  if (object_name) return <TruncatedName name={object_name} />;
  return object ? <code>{shortenId(object)}</code> : <EmptyValue why={t('noObject')} />;
}

/** Who, with the token that acted for them. */
export function Actor({ entry }: { entry: AuditEntry }) {
  const t = useTranslations('audit');
  const { actor_kind, actor, actor_name, token_name } = entry;
  if (actor_kind === 'user' || actor_kind === 'key') {
    const name = actor_name ?? actor ?? '';
    if (token_name) return t('withToken', { name, token: token_name });
    return actor_kind === 'key' ? t('withKey', { name }) : name;
  }
  return <span className={classes.dimmed}>{t(`actors.${actor_kind}`)}</span>;
}

function Source({ entry: { source } }: { entry: AuditEntry }) {
  const t = useTranslations('audit');
  return t(`sources.${source}`);
}

const colors: Record<AuditEntry['outcome'], StatusColor> = {
  done: 'good',
  refused: 'mixed',
  failed: 'bad',
  started: 'waiting',
};

function Outcome({ entry: { outcome, status, code } }: { entry: AuditEntry }) {
  const t = useTranslations('audit');
  const why = outcome === 'done' ? null : (status ?? code);
  return (
    <span className={classes.outcome} data-tone={colors[outcome]}>
      <StatusIcon statusColor={colors[outcome]} />
      {t(`outcomes.${outcome}`)}
      {why !== null && <span className={classes.dimmed}>{` · ${why}`}</span>}
    </span>
  );
}

function ConnectionName({ entry: { connection } }: { entry: AuditEntry }) {
  const nameOf = useConnectionNames();
  return connection && nameOf(connection);
}
