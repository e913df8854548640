import { encodeId } from '@/lib/id-path';
import type { ListDefinition } from '@/lib/list-view';
import type { LocalList } from '@/lib/local-list';
import { numberOf, objectOf, shownText, textOf, timeOf } from '@/lib/loose';
import type { ModelEnd } from '../../lifecycle/use-model-ends';

/** A model as upstream lists it, of which only the id is certain. */
export interface ListedModel {
  id: string;
  model: Record<string, unknown>;
  /** Where anybody tells one. */
  end?: ModelEnd;
}

export const modelList: ListDefinition = {
  filters: { owner: {} },
  sorts: ['id', 'created', 'shutdown'],
};

export const localModels: LocalList<ListedModel> = {
  text: ({ id, model }) => `${id} ${shownText(model.owned_by) ?? ''}`,
  createdAt: ({ model }) => timeOf(model.created),
  fields: { owner: ({ model }) => shownText(model.owned_by) },
  sorts: {
    id: ({ id }) => id,
    created: ({ model }) => timeOf(model.created),
    shutdown: endDateOf,
  },
};

export function modelPath(connection: string, id: string): string {
  return `/${connection}/models/${encodeId(id)}`;
}

/** Where servers say how many tokens a model takes in all; the API of OpenAI has no such field. */
const contextFields = ['context_window', 'context_length', 'max_model_len', 'max_context_length'];

/** Tokens of prompt and answer together, as upstream lists them; null where it does not. */
export function contextOf(model: unknown): number | null {
  const fields = objectOf(model);
  const { limits } = objectOf(fields.capabilities);
  const found = [
    ...contextFields.map((field) => fields[field]),
    objectOf(limits).max_context_window_tokens,
  ];
  return found.map(numberOf).find((tokens) => tokens !== null && tokens > 0) ?? null;
}

/** When it is shut down, from whichever source: `2027-01-14`. Until that is known, what upstream lists. */
export function endDateOf({ model, end }: Pick<ListedModel, 'model' | 'end'>): string | null {
  return end?.date ?? textOf(model.shutdown_date);
}

/** The entries that can be shown and asked for, the newest first. One without an id is no model. */
export function listedModels(data: readonly unknown[]): ListedModel[] {
  const seen = new Map(data.flatMap((entry) => entriesOf(entry)));
  return [...seen.values()].sort(
    (one, other) => createdAt(other) - createdAt(one) || one.id.localeCompare(other.id),
  );
}

/** Whoever owns any of them, in order. */
export function ownersOf(models: readonly ListedModel[]): string[] {
  const owners = models.flatMap(({ model }) => shownText(model.owned_by) ?? []);
  return [...new Set(owners)].sort((one, other) => one.localeCompare(other));
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
