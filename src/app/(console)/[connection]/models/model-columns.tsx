import type { Column } from '@/components/data-table';
import { RelativeTime } from '@/components/relative-time';
import { Shown } from '@/components/shown';
import { objectOf, shownText, timeOf } from '@/lib/loose';
import { Shutdown } from './shutdown';

/** A model as upstream lists it, of which only the id is certain. */
export interface ListedModel {
  id: string;
  model: Record<string, unknown>;
}

export const modelColumns: Column<ListedModel>[] = [
  { key: 'id', header: 'Model', cell: ({ id }) => id },
  {
    key: 'owner',
    header: 'Owner',
    width: 200,
    cell: ({ model }) => <Shown value={model.owned_by} />,
  },
  {
    key: 'created',
    header: 'Created',
    width: 160,
    cell: ({ model }) => <RelativeTime at={model.created || null} />,
  },
  {
    key: 'shutdown',
    header: 'Shuts down',
    width: 180,
    cell: ({ model }) => <Shutdown date={model.shutdown_date} />,
  },
];

/** The entries that can be shown and asked for, the newest first. One without an id is no model. */
export function listedModels(data: readonly unknown[], search = ''): ListedModel[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const seen = new Map(data.flatMap((entry) => entriesOf(entry)));
  return [...seen.values()]
    .filter(({ id, model }) => {
      const text = `${id} ${shownText(model.owned_by) ?? ''}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => createdAt(b) - createdAt(a) || a.id.localeCompare(b.id));
}

/** Some servers list plain names. */
function entriesOf(entry: unknown): [string, ListedModel][] {
  const model = typeof entry === 'string' ? { id: entry } : objectOf(entry);
  const id = shownText(model.id);
  return id === null ? [] : [[id, { id, model }]];
}

function createdAt({ model }: ListedModel): number {
  return timeOf(model.created) ?? 0;
}
