import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { EmptyValue } from '@/components/empty-value';
import { useColumnFacts } from '@/components/record-detail/facts';
import type { Column } from '@/components/record-list/columns';
import {
  changedColumn,
  createdColumn,
  fieldColumn,
  idColumn,
  nameColumn,
  statusColumn,
} from '@/components/record-list/record-columns';
import { useFormat } from '@/components/use-format';
import { shortenId } from '@/lib/format';
import { numberOf, objectOf, textOf } from '@/lib/loose';
import { pageOf } from '../../records/record-paths';
import type { ResponseRecord } from './response';

const model = fieldColumn('model', { width: 168 });

const tokens: Column<ResponseRecord> = {
  key: 'tokens',
  width: 120,
  align: 'right',
  cell: ({ snapshot }) => <Tokens usage={objectOf(snapshot).usage} />,
};

const background: Column<ResponseRecord> = {
  key: 'background',
  width: 104,
  optional: true,
  cell: ({ snapshot }) => <Background value={objectOf(snapshot).background} />,
};

const previous: Column<ResponseRecord> = {
  key: 'previous',
  width: 168,
  roomyOnly: true,
  cell: ({ connection, snapshot }) => (
    <Named connection={connection} kind="response" id={objectOf(snapshot).previous_response_id} />
  ),
};

const conversation: Column<ResponseRecord> = {
  key: 'conversation',
  width: 168,
  roomyOnly: true,
  cell: ({ connection, snapshot }) => (
    <Named
      connection={connection}
      kind="conversation"
      id={objectOf(objectOf(snapshot).conversation).id}
    />
  ),
};

export const responseColumns: readonly Column<ResponseRecord>[] = [
  nameColumn,
  { ...statusColumn, width: 160 },
  model,
  tokens,
  createdColumn,
  previous,
  conversation,
  background,
  changedColumn,
  idColumn,
];

/** The key facts. */
export function useResponseFacts(response: ResponseRecord) {
  return useColumnFacts(
    'responses',
    [model, tokens, createdColumn, previous, conversation, background],
    response,
  );
}

function Tokens({ usage }: { usage: unknown }) {
  const format = useFormat();
  const t = useTranslations('responses');
  const { input_tokens, output_tokens } = objectOf(usage);
  const [input, output] = [numberOf(input_tokens), numberOf(output_tokens)];
  if (input === null || output === null) return <EmptyValue />;
  return t('tokensInOut', { input: format.number(input), output: format.number(output) });
}

function Background({ value }: { value: unknown }) {
  const t = useTranslations('responses');
  return t(value === true ? 'inBackground' : 'atOnce');
}

interface NamedProps {
  connection: string;
  kind: 'response' | 'conversation';
  id: unknown;
}

/** A record that the response names. */
function Named({ connection, kind, id: value }: NamedProps) {
  const id = textOf(value);
  const href = id && pageOf({ connection, kind, id });
  if (!id || !href) return <EmptyValue />;
  return (
    <Link href={href}>
      <code>{shortenId(id)}</code>
    </Link>
  );
}
