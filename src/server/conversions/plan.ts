import { itemOfMessage } from '@/lib/conversions/item-of-message';
import type { Loss, LossReason } from '@/lib/conversions/loss';
import { lossesOfThread } from '@/lib/conversions/losses-of-thread';
import { messageOfItem } from '@/lib/conversions/message-of-item';
import { metadataOf } from '@/lib/conversions/metadata';
import { settingsOfAssistant } from '@/lib/conversions/prompt-settings';
import { objectOf } from '@/lib/loose';
import type { BulkTarget } from '../bulk-operations/targets';
import type { KindName } from '../history/kinds';
import type { HistoryStore } from '../history/store';
import type { ConvertibleKind } from './convert';
import type { Converted } from './converted';
import { filesOf } from './files';

/** What a conversion would do, as far as the history knows the objects. */
export interface ConversionPlan {
  /** Objects that would be converted. */
  count: number;
  /** Those that were converted before; the first hundred. */
  before: Converted[];
  beforeCount: number;
  /** How often what would be lost. */
  losses: { reason: LossReason; count: number }[];
  /** Of how many objects the content was looked at. */
  examined: number;
}

interface Planned {
  source: string;
  target: string;
  kind: ConvertibleKind;
}

/** So many messages of an object are looked at, the newest. */
const maxChildren = 100;

/** The content of so many objects is looked at. */
export const maxExamined = 50;

const maxNamed = 100;

/** Adds what the conversion of these would do. Asks upstream for nothing. */
export async function planConversion(
  history: HistoryStore,
  planned: Planned,
  targets: readonly BulkTarget[],
  before: ReadonlyMap<string, Converted>,
  plan: ConversionPlan,
): Promise<void> {
  const counts = new Map(plan.losses.map(({ reason, count }) => [reason, count]));
  for (const { id, record } of targets) {
    plan.count += 1;
    const earlier = before.get(id);
    if (earlier) {
      plan.beforeCount += 1;
      if (plan.before.length < maxNamed) plan.before.push(earlier);
    }
    if (!record || plan.examined >= maxExamined) continue;
    plan.examined += 1;
    for (const { reason } of await lossesOf(history, planned, id, record.snapshot))
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  plan.losses = [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count);
}

async function lossesOf(
  history: HistoryStore,
  { source, target, kind }: Planned,
  id: string,
  snapshot: unknown,
): Promise<Loss[]> {
  if (kind === 'assistant')
    return settingsOfAssistant(snapshot, { areThere: source === target }).losses;
  const child: KindName = kind === 'thread' ? 'message' : 'conversation_item';
  const list = { connection: source, kind: child, parent: id };
  const { items } = await history.list({ ...list, limit: maxChildren });
  const objects = items.map((one) => one.snapshot);
  const files = await filesOf({ history, source, target }, objects);
  const head = { ...objectOf(snapshot), id };
  if (kind === 'conversation')
    return [
      ...metadataOf(head).losses,
      ...objects.flatMap((object) => messageOfItem(object, files).losses),
    ];
  const runs = await history.list({ connection: source, kind: 'run', parent: id, limit: 1 });
  return [
    ...lossesOfThread(head, runs.total ?? 0),
    ...objects.flatMap((object) => itemOfMessage(object, files).losses),
  ];
}
