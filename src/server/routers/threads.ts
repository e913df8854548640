import { TRPCError, tracked } from '@trpc/server';
import { z } from 'zod';
import { bodies } from '@/lib/openai/schemas';
import { readObject } from '../connections/upstream-response';
import { deleteRecord } from '../history/delete';
import { saveAnswer } from '../history/save-answer';
import { byId as id, objectId } from '../ids';
import { refuse } from '../localized-error';
import { followThread } from '../threads/follow';
import { recreateThread } from '../threads/recreate';
import { retrieveThread } from '../threads/retrieve';
import { repeatRunRequest } from '../threads/retry-run';
import { streamRun } from '../threads/stream-run';
import { streamThreadAndRun } from '../threads/stream-thread-and-run';
import { summarizeThreads } from '../threads/summary';
import { runSteps, threadTimeline } from '../threads/timeline';
import { submitToolOutputs } from '../threads/tool-outputs';
import { newsInput, timelineInput } from '../timeline/inputs';
import { fullItem, timelineNews, timelinePage } from '../timeline/timeline';
import { operatorOnConnection, router, viewerOnConnection } from '../trpc';

const ofRun = id.extend({ run: objectId });
const ofMessage = id.extend({ message: objectId });

/** Characters of one output. The API takes 512 kB of all of them. */
const maxOutput = 1_000_000;

export const threadsRouter = router({
  /** An id that was never seen here becomes known by it. */
  retrieve: viewerOnConnection
    .input(id)
    .query(({ ctx, input, signal }) => retrieveThread({ ...ctx, signal }, input.id)),

  /** What each comes to, in the order asked for; unknown ones come to nothing. */
  summaries: viewerOnConnection
    .input(z.object({ ids: z.array(objectId).min(1).max(500) }))
    .query(({ ctx, input: { connection, ids } }) =>
      summarizeThreads(ctx.services.db, connection, ids),
    ),

  /** Messages and runs together, newest first. */
  timeline: viewerOnConnection
    .input(timelineInput)
    .query(({ ctx, input }) => timelinePage(ctx, threadTimeline, input)),

  /** What changed of them after a revision. */
  news: viewerOnConnection
    .input(newsInput)
    .query(({ ctx, input }) => timelineNews(ctx, threadTimeline, input)),

  /** Of the run `parent`, oldest first. `isOpen`: it still moves, so upstream is asked for news. */
  steps: viewerOnConnection
    .input(z.object({ parent: objectId, isOpen: z.boolean() }))
    .query(({ ctx, input }) => runSteps(ctx, input)),

  /** A message, a run or a step with nothing left out but pictures. `parent`: the thread; of a step the run. */
  whole: viewerOnConnection
    .input(id.extend({ kind: z.enum(['message', 'run', 'run_step']), parent: objectId }))
    .query(async ({ ctx, input: { id, ...list } }) => {
      return (await fullItem(ctx, list, id)) ?? notSeen();
    }),

  /** What grows while runs stream. It starts over with each reader; the runs go on without one. */
  follow: viewerOnConnection.input(id).subscription(async function* ({
    ctx,
    input: { connection, id },
    signal = ctx.signal,
  }) {
    const events = followThread({
      hub: ctx.services.runs,
      thread: { connection, id },
      signal: AbortSignal.any([signal, ctx.signal]),
    });
    let number = 0;
    for await (const event of events) {
      number += 1;
      yield tracked(String(number), event);
    }
  }),

  create: operatorOnConnection
    .input(z.object({ body: bodies.createThread }))
    .mutation(({ ctx, input: { connection, body } }) =>
      saveAnswer(ctx.history, { connection, kind: 'thread' }, { by: ctx.user, isNew: true }, () =>
        readObject(ctx.openai.beta.threads.create(body), 'a thread'),
      ),
    ),

  /** Recreates a thread on this connection from the history. Runs are not copied; the response lists what was lost. */
  recreate: operatorOnConnection
    .input(z.object({ origin: z.object({ connection: objectId, id: objectId }) }))
    .mutation(async ({ ctx, input: { origin }, signal }) => {
      const { history, archive, openai, connection, user } = ctx;
      const existing = await history.find(
        { connection: origin.connection, kind: 'thread' },
        origin.id,
      );
      if (!existing)
        return refuse('NOT_FOUND', 'history.notFound', { kind: 'thread', id: origin.id });
      return recreateThread({
        ...{ history, archive, openai, signal },
        connection: connection.slug,
        origin: existing,
        by: user,
      });
    }),

  /** Replaces what is given: all of the metadata, all stores of a tool. */
  update: operatorOnConnection
    .input(id.extend({ body: bodies.modifyThread }))
    .mutation(({ ctx, input: { connection, id, body } }) =>
      saveAnswer(ctx.history, { connection, kind: 'thread' }, { by: ctx.user }, () =>
        readObject(ctx.openai.beta.threads.update(id, body), 'a thread'),
      ),
    ),

  /** Upstream, with its messages. What is kept of it here stays. */
  delete: operatorOnConnection
    .input(id)
    .mutation(({ ctx, input }) => deleteRecord(ctx, 'thread', { id: input.id, by: ctx.user })),

  addMessage: operatorOnConnection
    .input(id.extend({ body: bodies.createMessage }))
    .mutation(async ({ ctx, input: { connection, id, body } }) => {
      const message = await saveAnswer(
        ctx.history,
        { connection, kind: 'message', parent: id },
        { by: ctx.user, isNew: true },
        () => readObject(ctx.openai.beta.threads.messages.create(id, body), 'a message'),
      );
      return { id: message.id };
    }),

  /** Replaces all of the metadata, the only field of a message that can change. */
  updateMessage: operatorOnConnection
    .input(ofMessage.extend({ body: bodies.modifyMessage }))
    .mutation(async ({ ctx, input: { connection, id, message, body } }) => {
      const list = { connection, kind: 'message', parent: id } as const;
      const { messages } = ctx.openai.beta.threads;
      await saveAnswer(ctx.history, list, { by: ctx.user }, () =>
        readObject(messages.update(message, { ...body, thread_id: id }), 'a message'),
      );
    }),

  deleteMessage: operatorOnConnection
    .input(ofMessage)
    .mutation(async ({ ctx, input: { id, message } }) => {
      await deleteRecord(ctx, 'message', { id: message, parent: id, by: ctx.user });
    }),

  /** Returns once the run is known. It goes on by itself, and streams to who follows the thread. */
  startRun: operatorOnConnection
    .input(id.extend({ body: bodies.createRun }))
    .mutation(async ({ ctx, input: { connection, id, body } }) => {
      const { runs } = ctx.openai.beta.threads;
      const call = runs.create(id, { ...body, stream: true });
      const run = await streamRun(ctx, { thread: { connection, id }, by: ctx.user }, call);
      return { id: run.id, status: run.status };
    }),

  /** One request for both. Returns once the run is known, as `startRun` does; `id` is that of the thread. */
  createAndRun: operatorOnConnection
    .input(z.object({ body: bodies.createThreadAndRun }))
    .mutation(async ({ ctx, input: { connection, body } }) => {
      const call = ctx.openai.beta.threads.createAndRun({ ...body, stream: true });
      const run = await streamThreadAndRun(ctx, { connection, by: ctx.user }, call);
      return { id: run.parent, run: run.id, status: run.status };
    }),

  /** A new run with all that this one was made with. */
  retryRun: operatorOnConnection
    .input(ofRun)
    .mutation(async ({ ctx, input: { connection, id, run } }) => {
      const known = await ctx.history.find({ connection, kind: 'run', parent: id }, run);
      const { data, error } = bodies.createRun.safeParse(
        repeatRunRequest((known ?? notSeen()).snapshot),
      );
      if (error) throw new TRPCError({ code: 'BAD_REQUEST', message: z.prettifyError(error) });
      const call = ctx.openai.beta.threads.runs.create(id, { ...data, stream: true });
      const started = await streamRun(ctx, { thread: { connection, id }, by: ctx.user }, call);
      return { id: started.id, status: started.status };
    }),

  /** Replaces all of the metadata, the only field of a run that can change. */
  updateRun: operatorOnConnection
    .input(ofRun.extend({ body: bodies.modifyRun }))
    .mutation(async ({ ctx, input: { connection, id, run, body } }) => {
      const list = { connection, kind: 'run', parent: id } as const;
      const { runs } = ctx.openai.beta.threads;
      await saveAnswer(ctx.history, list, { by: ctx.user }, () =>
        readObject(runs.update(run, { ...body, thread_id: id }), 'a run'),
      );
    }),

  cancelRun: operatorOnConnection
    .input(ofRun)
    .mutation(async ({ ctx, input: { connection, id, run: runId } }) => {
      const { runs } = ctx.openai.beta.threads;
      const { status } = await saveAnswer(
        ctx.history,
        { connection, kind: 'run', parent: id },
        { by: ctx.user, asked: 'cancelled' },
        () => readObject(runs.cancel(runId, { thread_id: id }), 'a run'),
      );
      return { id: runId, status };
    }),

  /** All outputs that the run waits for. CONFLICT: somebody else gave them, or it waits for others by now. */
  submitToolOutputs: operatorOnConnection
    .input(
      ofRun.extend({
        outputs: z
          .array(z.object({ tool_call_id: objectId, output: z.string().max(maxOutput) }))
          .min(1)
          .max(256),
      }),
    )
    .mutation(async ({ ctx, input: { id, run, outputs } }) => {
      const { status } = await submitToolOutputs(ctx, { id, run, outputs, by: ctx.user });
      return { id: run, status };
    }),
});

function notSeen(): never {
  return refuse('NOT_FOUND', 'history.neverSeen');
}
