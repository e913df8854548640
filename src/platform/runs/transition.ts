import { eq } from 'drizzle-orm';
import type { Tx } from '../db/open';
import { type MessageRow, messages, type NewMessage } from '../messages/schema';
import { type NewRun, type RunRow, runs } from './schema';
import { type NewRunStep, type RunStepRow, runSteps } from './steps-schema';

/** Row changes of a run that are applied in one transaction. */
export interface RunTransition {
  run?: Partial<NewRun>;
  newMessage?: NewMessage;
  newStep?: NewRunStep;
  message?: { id: string } & Partial<NewMessage>;
  step?: { id: string } & Partial<NewRunStep>;
  dropped?: { step: string; message?: string | undefined };
}

/** The rows after a transition. */
export interface AppliedTransition {
  run: RunRow;
  message?: MessageRow | undefined;
  step?: RunStepRow | undefined;
}

/** Applies a transition of `run` within a transaction. */
export async function applyTransition(
  tx: Tx,
  run: RunRow,
  transition: RunTransition,
): Promise<AppliedTransition> {
  const { run: change, dropped } = transition;
  const changed = change && (await update(tx, runs, run.id, change));
  if (dropped) await tx.delete(runSteps).where(eq(runSteps.id, dropped.step)).run();
  if (dropped?.message) await tx.delete(messages).where(eq(messages.id, dropped.message)).run();
  return {
    run: changed ?? run,
    message: transition.newMessage
      ? await tx.insert(messages).values(transition.newMessage).returning().get()
      : transition.message &&
        (await update(tx, messages, transition.message.id, transition.message)),
    step: transition.newStep
      ? await tx.insert(runSteps).values(transition.newStep).returning().get()
      : transition.step && (await update(tx, runSteps, transition.step.id, transition.step)),
  };
}

type Table = typeof runs | typeof messages | typeof runSteps;

/** The updated row; undefined if it was deleted. */
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
