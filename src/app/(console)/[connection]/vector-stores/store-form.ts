import { type Pair, pairsOf, recordOf } from '@/components/form/pairs';
import { objectOf, shownText } from '@/lib/loose';
import { expiryDays } from './vector-store';

/** What a form says of a store. */
export interface StoreForm {
  name: string;
  /** Only when it is made: the API cannot change it. */
  description: string;
  /** Days without use after which it expires, as typed; empty: never. */
  days: string;
  metadata: Pair[];
}

export const emptyStoreForm: StoreForm = { name: '', description: '', days: '', metadata: [] };

export const maxDays = 365;

export function formOf(store: unknown): StoreForm {
  const { name, description, metadata } = objectOf(store);
  const days = expiryDays(store);
  return {
    name: shownText(name) ?? '',
    description: shownText(description) ?? '',
    days: days === null ? '' : String(days),
    metadata: pairsOf(objectOf(metadata)),
  };
}

/** Whether the days are none, or a number of them that the API takes. */
export function areDays(days: string): boolean {
  const text = days.trim();
  return text === '' || (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= maxDays);
}

export function creationOf({ name, description, days, metadata }: StoreForm) {
  return {
    ...(name.trim() && { name: name.trim() }),
    ...(description.trim() && { description: description.trim() }),
    ...(days.trim() && { expires_after: expiryOf(days) }),
    ...(metadata.length > 0 && { metadata: recordOf(metadata) }),
  };
}

/** What has changed: a rule that stays as it is would restart its days. */
export function changeOf(form: StoreForm, before: StoreForm) {
  const { name, days, metadata } = form;
  return {
    ...(name.trim() !== before.name && { name: name.trim() || null }),
    ...(days.trim() !== before.days && { expires_after: days.trim() ? expiryOf(days) : null }),
    ...(JSON.stringify(recordOf(metadata)) !== JSON.stringify(recordOf(before.metadata)) && {
      metadata: recordOf(metadata),
    }),
  };
}

function expiryOf(days: string) {
  return { anchor: 'last_active_at' as const, days: Number(days) };
}
