import { Hono } from 'hono';
import type { CreateRunRequest } from '@/lib/openai';
import type { Context, PlatformEnv } from '../context';
import type { Told } from '../db/runs';
import type { NewMessage } from '../db/schema/messages';
import type { RunRow } from '../db/schema/runs';
import { noSuchAssistant, noSuchRun, noSuchThread, Refusal } from '../errors';
import { readMessage } from '../message';
import { checkThread, readRun, toRun } from '../run';
import { openRunStream } from '../run-stream';
import { ofRun, ofStep } from '../telling';
import { withOutputs } from '../tool-outputs';
import { attachToThread, readToolResources } from '../tool-resources';
import { readBody, readQuery } from '../validate';
import { expireOverdue } from '../work/runs/endings';
import { readPage, toList } from './list';
import { wantsTexts } from './run-steps';
import { createThread, toThread } from './threads';

export const runsRoutes = (context: Context) => {
  const { store, time, wake } = context;

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

  /** Begins a run of a thread, and answers with it or with the stream of what happens in it. */
  const begin = async (
    body: CreateRunRequest,
    request: Request,
    threadId: string,
    { added = [], before = [], resources }: Beginning = {},
  ) => {
    const assistant = await findAssistant(body.assistant_id);
    const run = await readRun(body, assistant, context);
    await checkThread(threadId, run.instructions, added, context);
    await expireOverdue(context);
    const row = await store.runs.insert(
      { ...run, thread_id: threadId, tool_resources: { ...run.tool_resources, ...resources } },
      added,
      (made) => [...before, ofRun(made, 'created'), ofRun(made)],
    );
    if (!row) throw await alreadyActive(threadId);
    wake();
    return answer(row, body.stream === true, 0, request);
  };

  const alreadyActive = async (threadId: string) => {
    const run = await store.runs.active(threadId);
    return new Refusal(`Thread ${threadId} already has an active run ${run?.id ?? ''}.`);
  };

  const answer = (run: RunRow, isStream: boolean, after: number, request: Request) => {
    if (!isStream) return Response.json(toRun(run));
    const hasTexts = wantsTexts(readQuery('createRun', request.url).include);
    return openRunStream(run.id, after, context, { hasTexts, signal: request.signal });
  };

  return new Hono<PlatformEnv>()
    .post('/threads/runs', async (c) => {
      const body = await readBody('createThreadAndRun', c.req.raw);
      const assistant = await findAssistant(body.assistant_id);
      // Whatever refuses the run refuses it before there is a thread.
      const { instructions } = await readRun(body, assistant, context);
      const resources = await readToolResources(body.tool_resources, context);
      const hasUser = body.thread?.messages?.some(({ role }) => role === 'user');
      if (!instructions && !hasUser) await checkThread('', null, [], context);
      const thread = toThread(await createThread(body.thread ?? {}, context));
      const before = [{ event: 'thread.created', data: thread }];
      return begin(body, c.req.raw, thread.id, { before, resources });
    })

    .post('/threads/:thread/runs', async (c) => {
      const thread = await findThread(c.req.param('thread'));
      const body = await readBody('createRun', c.req.raw);
      const added: NewMessage[] = [];
      for (const [index, message] of (body.additional_messages ?? []).entries())
        added.push(await readMessage(message, thread.id, context, ['additional_messages', index]));
      await readRun(body, await findAssistant(body.assistant_id), context);
      await expireOverdue(context);
      if (await store.runs.active(thread.id)) throw await alreadyActive(thread.id);
      const attachments = added.flatMap((message) => message.attachments);
      const tool_resources = await attachToThread(thread.tool_resources, attachments, context);
      if (tool_resources !== thread.tool_resources)
        await store.threads.update(thread.id, { tool_resources });
      return begin(body, c.req.raw, thread.id, { added });
    })

    .get('/threads/:thread/runs', async (c) => {
      const { id } = await findThread(c.req.param('thread'));
      await expireOverdue(context);
      const query = readQuery('listRuns', c.req.url);
      const page = await readPage(query, { usual: 20, most: 100 }, store.runs.place);
      return c.json(toList((await store.runs.list(id, page)).map(toRun), page));
    })

    .get('/threads/:thread/runs/:id', async (c) =>
      c.json(toRun(await find(c.req.param('thread'), c.req.param('id')))),
    )

    .post('/threads/:thread/runs/:id', async (c) => {
      const run = await find(c.req.param('thread'), c.req.param('id'));
      const { metadata } = await readBody('modifyRun', c.req.raw);
      if (['queued', 'in_progress', 'cancelling'].includes(run.status))
        throw new Refusal(`Cannot update run with status '${run.status}'.`);
      if (metadata === undefined) return c.json(toRun(run));
      const row = await store.runs.update(run.id, { metadata: metadata ?? {} });
      if (!row) throw noSuchRun(run.id);
      return c.json(toRun(row));
    })

    .post('/threads/:thread/runs/:id/cancel', async (c) => {
      const run = await find(c.req.param('thread'), c.req.param('id'));
      const happened = await store.runs.happen(
        run.id,
        ['queued', 'in_progress', 'requires_action'],
        { run: { status: 'cancelling' } },
        (changed) => [ofRun(changed.run)],
      );
      wake();
      if (happened) return c.json(toRun(happened.run));
      const now = await find(run.thread_id, run.id);
      if (now.status === 'cancelling') return c.json(toRun(now));
      throw new Refusal(`Cannot cancel run with status '${now.status}'.`);
    })

    .post('/threads/:thread/runs/:id/submit_tool_outputs', async (c) => {
      const run = await find(c.req.param('thread'), c.req.param('id'));
      const body = await readBody('submitToolOuputsToRun', c.req.raw);
      const step = (await store.runSteps.all(run.id)).at(-1);
      if (run.status !== 'requires_action' || !step) throw notWaiting(run);
      const step_details = withOutputs(step.step_details, body.tool_outputs);
      const after = await store.runEvents.end(run.id);
      const happened = await store.runs.happen(
        run.id,
        ['requires_action'],
        {
          run: { status: 'queued', required_action: null },
          step: { id: step.id, status: 'completed', completed_at: time(), step_details },
        },
        (changed): Told[] => [...(changed.step ? [ofStep(changed.step)] : []), ofRun(changed.run)],
      );
      if (!happened) throw notWaiting(await find(run.thread_id, run.id));
      wake();
      return answer(happened.run, body.stream === true, after, c.req.raw);
    });
};

interface Beginning {
  /** Messages that come with the run. */
  added?: NewMessage[];
  /** What its stream tells first. */
  before?: Told[];
  resources?: RunRow['tool_resources'];
}

const notWaiting = ({ status }: RunRow) =>
  new Refusal(`Runs in status "${status}" do not accept tool outputs.`);
