import { Hono } from 'hono';
import type { Context, PlatformEnv } from '../context';
import type { Beginning } from '../db/runs';
import type { NewMessage } from '../db/schema/messages';
import type { NewRun, RunRow } from '../db/schema/runs';
import type { Told } from '../db/told';
import { noSuchAssistant, noSuchRun, noSuchThread, Refusal } from '../errors';
import { readMessage } from '../message';
import { toRun } from '../run';
import { checkThread, readRun } from '../run-request';
import { openRunStream } from '../run-stream';
import { ofRun, ofStep } from '../telling';
import { withOutputs } from '../tool-outputs';
import { allOrNothing, attachToThread, type Made, readToolResources } from '../tool-resources';
import { readBody, readQuery } from '../validate';
import { endRun, expireOverdue } from '../work/runs/endings';
import { readPage, toList } from './list';
import { wantsTexts } from './run-steps';
import { readThread, toThread } from './threads';
import { pollHeaders } from './vector-store-files';

export const runsRoutes = (context: Context) => {
  const { store, time, wake, alone } = context;

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
    if (run) throw new Refusal(`Thread ${threadId} already has an active run ${run.id}.`);
  };

  const begin = async (run: NewRun, made: Beginning, before: Told[] = []): Promise<RunRow> => {
    const row = await store.runs.begin(run, made, (begun) => [
      ...before,
      ofRun(begun, 'created'),
      ofRun(begun),
    ]);
    if (!row) await checkIdle(run.thread_id);
    if (!row) throw noSuchThread(run.thread_id);
    return row;
  };

  /** Begins a run of a thread that is there. */
  const beginIn = async (
    id: string,
    run: Omit<NewRun, 'thread_id'>,
    messages: NewMessage[],
    made: Made,
  ): Promise<RunRow> => {
    await checkIdle(id);
    await checkThread(id, run.instructions, messages, context);
    const { tool_resources: known } = await findThread(id);
    const attachments = messages.flatMap((message) => message.attachments ?? []);
    const resources = await attachToThread(known, attachments, context, made);
    const changed = resources === known ? undefined : resources;
    return begin({ ...run, thread_id: id }, { resources: changed, messages });
  };

  /** How a run is told, once it is begun: read before, so that nothing is begun and then refused. */
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
      const run = await readRun(body, await findAssistant(body.assistant_id), context);
      const row = await allOrNothing(context, async (made) => {
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
      const run = await readRun(body, await findAssistant(body.assistant_id), context);
      const messages: NewMessage[] = [];
      for (const [index, message] of (body.additional_messages ?? []).entries())
        messages.push(await readMessage(message, id, context, ['additional_messages', index]));
      await expireOverdue(context);
      const row = await alone(id, () =>
        allOrNothing(context, (made) => beginIn(id, run, messages, made)),
      );
      return answer(row, 0);
    })

    .get('/threads/:thread/runs', async (c) => {
      const { id } = await findThread(c.req.param('thread'));
      await expireOverdue(context);
      const query = readQuery('listRuns', c.req.url);
      const page = await readPage(query, { usual: 20, most: 100 }, store.runs.place);
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
      if (['queued', 'in_progress', 'cancelling'].includes(run.status))
        throw new Refusal(`Cannot update run with status '${run.status}'.`);
      if (metadata === undefined) return c.json(toRun(run));
      const row = await store.runs.update(id, { metadata: metadata ?? {} });
      if (!row) throw noSuchRun(id);
      return c.json(toRun(row));
    })

    .post('/threads/:thread/runs/:id/cancel', async (c) => {
      const run = await find(c.req.param('thread'), c.req.param('id'));
      const callOff = (from: RunRow['status'][]) =>
        store.runs.happen(run.id, from, { run: { status: 'cancelling' } }, (changed) => [
          ofRun(changed.run),
        ]);
      // Nobody works on a run that waits: it need not wait for a place to be cancelled in.
      const waiting = await callOff(['queued', 'requires_action']);
      if (waiting) await endRun(waiting.run, { status: 'cancelled' }, context);
      const happened = waiting ?? (await callOff(['in_progress']));
      if (happened) {
        wake();
        return c.json(toRun(happened.run));
      }
      const now = await find(run.thread_id, run.id);
      if (now.status === 'cancelling') return c.json(toRun(now));
      throw new Refusal(`Cannot cancel run with status '${now.status}'.`);
    })

    .post('/threads/:thread/runs/:id/submit_tool_outputs', async (c) => {
      const { id, thread_id } = await find(c.req.param('thread'), c.req.param('id'));
      const body = await readBody('submitToolOuputsToRun', c.req.raw);
      const answer = readAnswer(body, c.req.raw);
      const run = await find(thread_id, id);
      const step = (await store.runSteps.all(id)).at(-1);
      if (run.status !== 'requires_action' || !step) throw notWaiting(run);
      const step_details = withOutputs(step.step_details, body.tool_outputs);
      const after = await store.runEvents.end(id);
      const happened = await store.runs.happen(
        id,
        ['requires_action'],
        {
          run: { status: 'queued', required_action: null },
          step: { id: step.id, status: 'completed', completed_at: time(), step_details },
        },
        (changed): Told[] => [...(changed.step ? [ofStep(changed.step)] : []), ofRun(changed.run)],
      );
      if (!happened) throw notWaiting(await find(thread_id, id));
      return answer(happened.run, after);
    });
};

const notWaiting = ({ status }: RunRow) =>
  new Refusal(`Runs in status "${status}" do not accept tool outputs.`);
