import { Hono } from 'hono';
import type { PlatformContext, PlatformEnv } from '../context';
import { engineFor } from '../engine/choose';
import { noSuchModel } from '../http/errors';
import { readBody } from '../http/validate';
import { usageCounter } from '../usage/recorder';
import { checkGrader } from './check';
import { toGraderResult } from './result';
import { runGrader } from './run';

/** Runs and validates graders outside of jobs. */
export const gradersRoutes = ({ engines, embed, embeddingModel }: PlatformContext) =>
  new Hono<PlatformEnv>()
    .post('/fine_tuning/alpha/graders/validate', async (c) => {
      const { grader } = await readBody('validateGrader', c.req.raw);
      return c.json({ grader: await checkGrader(grader, engines, ['grader']) });
    })

    .post('/fine_tuning/alpha/graders/run', async (c) => {
      const body = await readBody('runGrader', c.req.raw);
      const grader = await checkGrader(body.grader, engines, ['grader']);
      const began = performance.now();
      const ask = async (request: Record<string, unknown>, signal?: AbortSignal) => {
        const engine = await engineFor(engines, String(request.model), 'chat');
        if (!engine) return noSuchModel(String(request.model)).response();
        return engine.answer('createChatCompletion', request, signal);
      };
      const values = { item: body.item ?? {}, sample: sampleOf(body.model_sample) };
      const count = usageCounter(c.req.raw, 'grader');
      const models = { ask, embed, embeddingModel, count };
      const grade = await runGrader(grader, values, models, c.req.raw.signal);
      return c.json(toGraderResult(grader, grade, (performance.now() - began) / 1_000));
    });

/** JSON samples can also be addressed by their fields. */
function sampleOf(output_text: string): Record<string, unknown> {
  try {
    return { output_text, output_json: JSON.parse(output_text) };
  } catch {
    return { output_text };
  }
}
