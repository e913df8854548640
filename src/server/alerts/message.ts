import { encodeId } from '@/lib/id-path';
import { type AlertValues, wordAlert, wordMessagePart } from '@/strings/alert-texts';
import type { CatalogueLanguage } from '@/strings/server';
import type { ErrorLocale } from '@/strings/server-errors';
import type { AlertEventRow } from '../db/schema';
import { kindTable } from '../history/kinds';

/** What a channel is sent of an event. */
export interface AlertMessage {
  title: string;
  /** Without the title; lines. */
  body: string;
  /** Null: APP_URL is not set, or there is no page of it. */
  link: string | null;
  linkText: string;
}

type DescribedEvent = Pick<
  AlertEventRow,
  'text' | 'values' | 'ruleName' | 'connection' | 'kind' | 'objectId' | 'parent' | 'at'
>;

const locales: Record<CatalogueLanguage, ErrorLocale> = {
  en: { language: 'en', numbers: 'en-GB' },
  de: { language: 'de', numbers: 'de-DE' },
};

export function localeOf(language: CatalogueLanguage): ErrorLocale {
  return locales[language];
}

/** What may stand in a template, as `{{title}}`. */
export const templateNames = [
  'title',
  'detail',
  'rule',
  'connection',
  'kind',
  'name',
  'id',
  'status',
  'time',
  'link',
] as const;

/** The message in the language of its channel. `base`: what links begin with. */
export function composeMessage(
  event: DescribedEvent,
  { language, template }: { language: CatalogueLanguage; template: string | null },
  base: string | undefined,
): AlertMessage {
  const locale = localeOf(language);
  const { title, detail } = wordAlert(event.text, event.values, locale);
  const path = pathOf(event);
  const link = base !== undefined && path !== null ? `${base}${path}` : null;
  const time = new Date(event.at * 1000).toISOString().slice(0, 16).replace('T', ' ');
  const part = (name: Parameters<typeof wordMessagePart>[0], values: AlertValues) =>
    wordMessagePart(name, values, locale);
  const lines = [
    detail,
    event.ruleName && part('rule', { rule: event.ruleName }),
    event.connection && part('connection', { connection: event.connection }),
    part('at', { at: time }),
  ].filter(Boolean);
  const filled = {
    ...{ title, detail, rule: event.ruleName, connection: event.connection ?? '' },
    ...{ kind: event.kind ?? '', name: String(event.values.name ?? ''), id: event.objectId ?? '' },
    ...{ status: String(event.values.status ?? ''), time: `${time} UTC`, link: link ?? '' },
  };
  return {
    title,
    body: template === null ? lines.join('\n') : fillTemplate(template, filled),
    link,
    linkText: part('open', {}),
  };
}

/** The first placeholder that nothing is known of; null: all are. */
export function unknownPlaceholder(template: string): string | null {
  const names: readonly string[] = templateNames;
  for (const [, name = ''] of template.matchAll(placeholder)) {
    if (!names.includes(name.trim())) return name.trim();
  }
  return null;
}

const placeholder = /\{\{([^{}]*)\}\}/g;

function fillTemplate(template: string, values: Record<string, string>): string {
  return template.replace(placeholder, (_, name: string) => values[name.trim()] ?? '');
}

/** The page of what it is about; null where there is none. The browser's registry of kinds says the same. */
export function pathOf({
  connection,
  kind,
  objectId,
  parent,
}: Omit<DescribedEvent, 'text' | 'values'>): string | null {
  if (!connection) return null;
  const id = encodeId(objectId ?? '');
  if (kind === 'model') return `/${connection}/models/${id}`;
  const folder = kind && folders[kind];
  if (!folder) return `/settings/connections/${connection}`;
  if (!objectId) return `/${connection}/${folder}`;
  if (kindTable[kind]?.parent === undefined) return `/${connection}/${folder}/${id}`;
  const above = encodeId(parent ?? '');
  if (kind === 'run') return `/${connection}/threads/${above}`;
  return `/${connection}/vector-stores/${above}/${folder}/${id}`;
}

const folders: Record<string, string> = {
  batch: 'batches',
  batch_group: 'batch-groups',
  fine_tuning_job: 'fine-tuning',
  response: 'responses',
  upload: 'uploads',
  file: 'files',
  vector_store: 'vector-stores',
  run: 'threads',
  vector_store_file_batch: 'file-batches',
};
