import { Hono } from 'hono';
import type { PlatformContext, PlatformEnv } from '../context';
import { noSuchRun, noSuchRunStep, noSuchThread } from '../http/errors';
import { readPage, toList } from '../http/list';
import { readQuery } from '../http/validate';
import { expireOverdue } from './finish-run';
import { toRunStep } from './serializer';

const texts = 'step_details.tool_calls[*].file_search.results[*].content';

/** Whether `include` requests search result texts. */
export const wantsTexts = (include: string[] | undefined) => include?.includes(texts) ?? false;

export const runStepsRoutes = (context: PlatformContext) => {
  const { store } = context;

  const findRun = async (threadId: string, id: string) => {
    if (!(await store.threads.find(threadId))) throw noSuchThread(threadId);
    await expireOverdue(context);
    const row = await store.runs.find(id);
    if (row?.thread_id !== threadId) throw noSuchRun(id);
    return row;
  };

  return new Hono<PlatformEnv>()
    .get('/threads/:thread/runs/:run/steps', async (c) => {
      const run = await findRun(c.req.param('thread'), c.req.param('run'));
      const query = readQuery('listRunSteps', c.req.url);
      const placeOf = (step: string) => store.runSteps.cursor(run.id, step);
      const page = await readPage(query, { defaultLimit: 20, maxLimit: 100 }, placeOf);
      const rows = await store.runSteps.list(run.id, page);
      const hasTexts = wantsTexts(query.include);
      return c.json(
        toList(
          rows.map((row) => toRunStep(row, hasTexts)),
          page,
        ),
      );
    })

    .get('/threads/:thread/runs/:run/steps/:id', async (c) => {
      const run = await findRun(c.req.param('thread'), c.req.param('run'));
      const { include } = readQuery('getRunStep', c.req.url);
      const row = await store.runSteps.find(run.id, c.req.param('id'));
      if (!row) throw noSuchRunStep(c.req.param('id'));
      return c.json(toRunStep(row, wantsTexts(include)));
    });
};
