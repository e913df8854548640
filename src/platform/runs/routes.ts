import { Hono } from 'hono';
import type { PlatformContext, PlatformEnv } from '../context';
import { noSuchAssistant, noSuchRun, noSuchThread, PlatformError } from '../http/errors';
import { readPage, toList } from '../http/list';
import { readBody, readQuery } from '../http/validate';
import type { NewMessage } from '../messages/schema';
import { readMessage } from '../messages/serializer';
import { attachToThread, retryOnThreadChange } from '../threads/attach-to-thread';
import { readThread, toThread } from '../threads/routes';
import { callerOf } from '../usage/caller';
import { pollHeaders } from '../vector-stores/files-routes';
import {
  type CreatedStores,
  readToolResources,
  withRollback,
} from '../vector-stores/tool-resources';
import { checkThread, readRun } from './create-request';
import type { RunEvent } from './event-buffer';
import { runEvent, stepEvent } from './event-serializer';
import { expireOverdue, finishRun } from './finish-run';
import type { NewRun, RunRow } from './schema';
import { toRun } from './serializer';
import { wantsTexts } from './steps-routes';
import type { PlanTransition, RunCreation } from './store';
import { openRunStream } from './stream';
import { withOutputs } from './tool-outputs';

export const runsRoutes = (context: PlatformContext) => {
  const { store, time, schedule: wake, indexMutex: alone } = context;

  const findThread = async (id: string) => {
    const row = await store.threads.find(id);
    if (!row) throw noSuchThread(id);
    return row;
  };

  const findAssistant = async (id: string) => {
    const row = await store.assistants.find(id);
    if (!row) throw noSuchAssistant(id);
    return row;
  };

  const find = async (threadId: string, id: string) => {
    await findThread(threadId);
    await expireOverdue(context);
    const row = await store.runs.find(id);
    if (row?.thread_id !== threadId) throw noSuchRun(id);
    return row;
  };

  const checkIdle = async (threadId: string) => {
    const run = await store.runs.active(threadId);
    if (run) throw new PlatformError(`Thread ${threadId} already has an active run ${run.id}.`);
  };

  const begin = async (
    run: NewRun,
    made: RunCreation,
    before: RunEvent[] = [],
  ): Promise<RunRow> => {
    const row = await store.runs.create(run, made, (begun) => [
      ...before,
      runEvent(begun, 'created'),
      runEvent(begun),
    ]);
    if (!row) await checkIdle(run.thread_id);
    if (!row) throw noSuchThread(run.thread_id);
    return row;
  };

  /** Creates a run of an existing thread. */
  const beginIn = async (
    id: string,
    run: Omit<NewRun, 'thread_id'>,
    messages: NewMessage[],
    made: CreatedStores,
  ): Promise<RunRow> => {
    await checkIdle(id);
    await checkThread(id, run.instructions, messages, context);
    const { tool_resources: from } = await findThread(id);
    const attachments = messages.flatMap((message) => message.attachments ?? []);
    const to = await attachToThread(from, attachments, context, made);
    const resources = to === from ? undefined : { from, to };
    return begin({ ...run, thread_id: id }, { resources, messages });
  };

  /** Response options, validated before the run is created. */
  const readAnswer = ({ stream }: { stream?: boolean | null | undefined }, request: Request) => {
    const hasTexts = wantsTexts(readQuery('createRun', request.url).include);
    return (run: RunRow, after: number) => {
      wake();
      return stream
        ? openRunStream(run.id, after, context, { hasTexts, signal: request.signal })
        : Response.json(toRun(run));
    };
  };

  return new Hono<PlatformEnv>()
    .post('/threads/runs', async (c) => {
      const body = await readBody('createThreadAndRun', c.req.raw);
      const answer = readAnswer(body, c.req.raw);
      const assistant = await findAssistant(body.assistant_id);
      const run = await readRun(body, assistant, callerOf(c.env.principal), context);
      const row = await withRollback(context, async (made) => {
        const given = await readToolResources(body.tool_resources, context, made);
        const { thread, messages } = await readThread(body.thread ?? {}, context, made);
        await checkThread(thread.id, run.instructions, messages, context);
        const tool_resources = { ...run.tool_resources, ...given };
        const before = [{ event: 'thread.created', data: toThread(thread) }];
        const begun = { ...run, tool_resources, thread_id: thread.id };
        return begin(begun, { thread, messages }, before);
      });
      return answer(row, 0);
    })

    .post('/threads/:thread/runs', async (c) => {
      const { id } = await findThread(c.req.param('thread'));
      const body = await readBody('createRun', c.req.raw);
      const answer = readAnswer(body, c.req.raw);
      const assistant = await findAssistant(body.assistant_id);
      const run = await readRun(body, assistant, callerOf(c.env.principal), context);
      const messages: NewMessage[] = [];
      for (const [index, message] of (body.additional_messages ?? []).entries())
        messages.push(await readMessage(message, id, context, ['additional_messages', index]));
      await expireOverdue(context);
      const row = await alone(id, () =>
        retryOnThreadChange(() =>
          withRollback(context, (made) => beginIn(id, run, messages, made)),
        ),
      );
      return answer(row, 0);
    })

    .get('/threads/:thread/runs', async (c) => {
      const { id } = await findThread(c.req.param('thread'));
      await expireOverdue(context);
      const query = readQuery('listRuns', c.req.url);
      const placeOf = (run: string) => store.runs.cursor(id, run);
      const page = await readPage(query, { defaultLimit: 20, maxLimit: 100 }, placeOf);
      return c.json(toList((await store.runs.list(id, page)).map(toRun), page));
    })

    .get('/threads/:thread/runs/:id', async (c) => {
      const row = await find(c.req.param('thread'), c.req.param('id'));
      return c.json(toRun(row), 200, pollHeaders(row));
    })

    .post('/threads/:thread/runs/:id', async (c) => {
      const { id, thread_id } = await find(c.req.param('thread'), c.req.param('id'));
      const { metadata } = await readBody('modifyRun', c.req.raw);
      const run = await find(thread_id, id);
      if (isBusy(run)) throw notNow(run);
      if (metadata === undefined) return c.json(toRun(run));
      const row = await store.runs.update(id, { metadata: metadata ?? {} }, busy);
      if (!row) throw notNow(await find(thread_id, id));
      return c.json(toRun(row));
    })

    .post('/threads/:thread/runs/:id/cancel', async (c) => {
      const run = await find(c.req.param('thread'), c.req.param('id'));
      let wasWaiting = false;
      const callOff = ({ status }: RunRow) => {
        wasWaiting = status !== 'in_progress';
        return { run: { status: 'cancelling' as const } };
      };
      const begun: RunRow['status'][] = ['queued', 'in_progress', 'requires_action'];
      const applied = await store.runs.transition(run.id, begun, callOff, (now) => [
        runEvent(now.run),
      ]);
      if (applied) {
        // A waiting run is cancelled at once, because no worker holds it.
        if (wasWaiting) await finishRun(applied.run, { status: 'cancelled' }, context);
        wake();
        return c.json(toRun(applied.run));
      }
      const now = await find(run.thread_id, run.id);
      if (now.status === 'cancelling') return c.json(toRun(now));
      throw new PlatformError(`Cannot cancel run with status '${now.status}'.`);
    })

    .post('/threads/:thread/runs/:id/submit_tool_outputs', async (c) => {
      const { id, thread_id } = await find(c.req.param('thread'), c.req.param('id'));
      const body = await readBody('submitToolOuputsToRun', c.req.raw);
      const answer = readAnswer(body, c.req.raw);
      const acceptToolOutputs: PlanTransition = (_, open) =>
        open && {
          run: { status: 'queued', required_action: null },
          step: {
            id: open.id,
            status: 'completed',
            completed_at: time(),
            step_details: withOutputs(open.step_details, body.tool_outputs),
          },
        };
      const after = await store.runEvents.end(id);
      const applied = await store.runs.transition(
        id,
        ['requires_action'],
        acceptToolOutputs,
        (changed): RunEvent[] => [
          ...(changed.step ? [stepEvent(changed.step)] : []),
          runEvent(changed.run),
        ],
      );
      if (!applied) throw notWaiting(await find(thread_id, id));
      return answer(applied.run, after);
    });
};

/** Statuses in which metadata cannot be updated. */
const busy: RunRow['status'][] = ['queued', 'in_progress', 'cancelling'];
const isBusy = ({ status }: RunRow) => busy.includes(status);

const notNow = ({ status }: RunRow) =>
  new PlatformError(`Cannot update run with status '${status}'.`);

const notWaiting = ({ status }: RunRow) =>
  new PlatformError(`Runs in status "${status}" do not accept tool outputs.`);
