import { and, desc, eq, gte } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { batchGroups } from '../../db/schema';
import { contains, isOfConnection } from '../filters';
import {
  type AlertFinding,
  type AlertQuestion,
  type AlertSource,
  findEach,
  numberParam,
} from '../source';

const day = 86_400;
const maxRead = 500;

/** Batch groups that came to their end, all of them or those with so many lines without an answer. */
export const batchGroup: AlertSource = {
  look: {
    every: 5,
    async find({ services, now }, rules) {
      const ended = await endedSince(services.db, now - day);
      return findEach(rules, (rule) => ended.flatMap((group) => findingOf(group, rule) ?? []));
    },
  },

  async past({ services }, question, since) {
    const ended = await endedSince(services.db, since);
    return ended.flatMap((group) => findingOf(group, question) ?? []).sort((a, b) => b.at - a.at);
  },
};

type GroupRow = typeof batchGroups.$inferSelect;

async function endedSince(db: Db, since: number): Promise<GroupRow[]> {
  return db
    .select()
    .from(batchGroups)
    .where(and(eq(batchGroups.state, 'ended'), gte(batchGroups.endedAt, since)))
    .orderBy(desc(batchGroups.seq))
    .limit(maxRead)
    .all();
}

function findingOf(group: GroupRow, question: AlertQuestion): AlertFinding | null {
  const { connection, id, lines, ok, endedAt } = group;
  const open = Math.max(0, lines - ok);
  const percent = lines === 0 ? 0 : (100 * open) / lines;
  if (endedAt === null || percent < numberParam(question, 'unanswered')) return null;
  if (!matches(group, question)) return null;
  return {
    // Resubmitted lines have it end again.
    key: JSON.stringify([connection, 'batch_group', id, endedAt]),
    at: endedAt,
    text: 'group_ended',
    values: { name: group.name ?? id, ok, lines, open },
    subject: { connection, kind: 'batch_group', id, name: group.name },
  };
}

function matches(group: GroupRow, { filters }: AlertQuestion): boolean {
  const { text, model, created_by } = filters;
  const words = [group.name ?? '', group.id, ...Object.entries(group.metadata).flat()];
  return (
    isOfConnection(group.connection, filters) &&
    (model === null || contains(group.model ?? '', model)) &&
    (created_by === null || group.createdBy === created_by) &&
    (text === null || words.some((word) => contains(word, text)))
  );
}
