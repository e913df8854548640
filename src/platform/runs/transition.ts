import { eq } from 'drizzle-orm';
import type { Tx } from '../db/open';
import { type MessageRow, messages, type NewMessage } from '../messages/schema';
import { type NewRun, type RunRow, runs } from './schema';
import { type NewRunStep, type RunStepRow, runSteps } from './steps-schema';

/** What goes together: rows of a run that are added, changed or dropped. */
export interface RunTransition {
  run?: Partial<NewRun>;
  newMessage?: NewMessage;
  newStep?: NewRunStep;
  message?: { id: string } & Partial<NewMessage>;
  step?: { id: string } & Partial<NewRunStep>;
  dropped?: { step: string; message?: string | undefined };
}

/** The rows of a happening as they are after it. */
export interface AppliedTransition {
  run: RunRow;
  message?: MessageRow | undefined;
  step?: RunStepRow | undefined;
}

/** Makes a happening of `run`, within a transaction. */
export async function applyTransition(
  tx: Tx,
  run: RunRow,
  happening: RunTransition,
): Promise<AppliedTransition> {
  const { run: change, dropped } = happening;
  const changed = change && (await update(tx, runs, run.id, change));
  if (dropped) await tx.delete(runSteps).where(eq(runSteps.id, dropped.step)).run();
  if (dropped?.message) await tx.delete(messages).where(eq(messages.id, dropped.message)).run();
  return {
    run: changed ?? run,
    message: happening.newMessage
      ? await tx.insert(messages).values(happening.newMessage).returning().get()
      : happening.message && (await update(tx, messages, happening.message.id, happening.message)),
    step: happening.newStep
      ? await tx.insert(runSteps).values(happening.newStep).returning().get()
      : happening.step && (await update(tx, runSteps, happening.step.id, happening.step)),
  };
}

type Table = typeof runs | typeof messages | typeof runSteps;

/** The row as it then is; undefined when it was deleted. */
async function update<Of extends Table>(
  tx: Tx,
  table: Of,
  id: string,
  to: Partial<Of['$inferInsert']>,
): Promise<Of['$inferSelect'] | undefined> {
  return (await tx
    .update(table as Table)
    .set(to)
    .where(eq(table.id, id))
    .returning()
    .get()) as Of['$inferSelect'] | undefined;
}
