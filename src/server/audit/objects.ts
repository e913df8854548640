import { isObject, type Loose, objectOf, textOf } from '@/lib/loose';
import { alertChannelStore } from '../alerts/channel-store';
import { alertRuleStore } from '../alerts/rule-store';
import { channelViewOf, ruleViewOf } from '../alerts/view';
import { bulkOperationStore } from '../bulk-operations/store';
import { viewOf as connectionView } from '../connections/view';
import type { Context } from '../context';
import type { AuditedObject } from '../db/schema';
import { isKindName } from '../history/kinds';
import { platformSettingsView } from '../platform-settings-view';
import { priceStore } from '../prices/store';
import { promptSettingsStore } from '../prompt-settings/store';
import { retentionRuleStore } from '../storage/rule-store';
import { viewStore } from '../views/store';
import { redactObject } from './redaction';

export interface ObjectRef {
  kind: string;
  id: string | null;
  connection: string | null;
  parent: string | null;
}

/** An object as it is stored here, without secrets; null: unknown here. */
export interface StoredObject {
  name: string | null;
  fields: AuditedObject | null;
}

type ObjectContext = Pick<Context, 'services' | 'history'>;

/** What is in the log of an object: of upstream's the last snapshot, of the console's own nouns what admins see. */
export async function readObject(ctx: ObjectContext, ref: ObjectRef): Promise<StoredObject> {
  const found = await find(ctx, ref);
  if (!found) return { name: null, fields: null };
  const { name, value } = found;
  return { name, fields: redactObject(value) };
}

interface Found {
  name: string | null;
  value: Loose;
}

async function find(ctx: ObjectContext, ref: ObjectRef): Promise<Found | null> {
  const { kind, id } = ref;
  if (id === null) return null;
  if (isKindName(kind)) return findRecord(ctx.history, ref);
  const value = await ownObjects[kind]?.(ctx, { ...ref, id });
  return isObject(value) ? { name: nameIn(value), value } : null;
}

/** The last snapshot of an upstream object. */
export async function readUpstreamObject(
  history: Context['history'],
  ref: ObjectRef,
): Promise<StoredObject> {
  const found = await findRecord(history, ref);
  return { name: found?.name ?? null, fields: found && redactObject(found.value) };
}

async function findRecord(
  history: Context['history'],
  { kind, id, connection, parent }: ObjectRef,
): Promise<Found | null> {
  if (!isKindName(kind) || id === null || connection === null) return null;
  const record = await history.find({ connection, kind, parent: parent ?? undefined }, id);
  return record && { name: record.name, value: withoutContents(kind, record.snapshot) };
}

type ReadOwn = (ctx: ObjectContext, ref: ObjectRef & { id: string }) => Promise<unknown>;

const ownObjects: Record<string, ReadOwn | undefined> = {
  user: async ({ services }, { id }) => {
    const user = await services.accounts.find(id);
    if (!user) return null;
    const { name, email, role, banned } = user;
    return { name, email, role, disabled: banned };
  },
  connection: async ({ services }, { id }) => {
    const found = await services.connections.find(id);
    if (!found) return null;
    const { health: _, ...view } = connectionView(
      found,
      Math.floor(services.now() / 1000),
      services.env,
    );
    return view;
  },
  settings: ({ services }) => services.settings.read(),
  platform_settings: async ({ services }) => {
    const view = await platformSettingsView(services.env, services.platformSettings);
    const { backends, models, cors_origins, embedding_model } = view;
    return { backends, models, cors_origins, embedding_model };
  },
  api_key: async ({ services }, { id }) =>
    (await services.platform.keys.list()).find((key) => key.id === id),
  api_token: async ({ services }, { id }) => {
    const token = await services.apiTokens.retrieve(id, null);
    if (!token) return null;
    const { hash: _, ...fields } = token;
    return fields;
  },
  project: ({ services }, { id }) => services.platform.projects.find(id),
  rate_limit: async ({ services }, { id }) => {
    const { stored } = await services.platform.limits.list();
    return stored.find(({ key_id, model }) => `${key_id} ${model}` === id);
  },
  price: async ({ services }, { id }) =>
    (await priceStore(services).list()).find((price) => String(price.id) === id),
  prompt_settings: ({ services }, { id, connection }) =>
    promptSettingsStore(services.db).find(connection ?? '', id),
  retention_rule: ({ services }, { id }) => retentionRuleStore(services).find(id),
  view: async ({ services }, { id }) => {
    const found = await viewStore(services).find('', id);
    if (!found) return null;
    const { is_own: _, ...view } = found;
    return view;
  },
  alert_rule: async ({ services }, { id }) => {
    const rule = await alertRuleStore(services.db).find(id);
    return rule && ruleViewOf(rule);
  },
  alert_channel: async ({ services }, { id }) => {
    const channel = await alertChannelStore(services.db, services.encryption).find(id);
    return channel && channelViewOf(channel);
  },
  bulk_operation: async ({ services }, { id }) => bulkOperationStore(services.db).find(id),
};

/** What people and models wrote is not in the log: of these kinds only fields that hold none of it. */
const withContents = /^(message|run|run_step|response|chat_completion|conversation_item|response_)/;

const fieldsWithoutContents = new Set([
  ...['id', 'object', 'created_at', 'created', 'model', 'status', 'role', 'type', 'metadata'],
  ...['thread_id', 'assistant_id', 'run_id', 'conversation', 'previous_response_id', 'usage'],
  ...[
    'completed_at',
    'cancelled_at',
    'failed_at',
    'expires_at',
    'last_error',
    'store',
    'background',
  ],
]);

export function withoutContents(kind: string, snapshot: unknown): Loose {
  const fields = Object.entries(objectOf(snapshot));
  if (!withContents.test(kind)) return Object.fromEntries(fields);
  return Object.fromEntries(fields.filter(([name]) => fieldsWithoutContents.has(name)));
}

function nameIn(value: Loose): string | null {
  return textOf(value.name) ?? textOf(value.email) ?? textOf(value.model);
}
