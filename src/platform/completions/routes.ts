import { Hono } from 'hono';
import type { PlatformContext, PlatformEnv } from '../context';
import { ask } from '../engine/ask';

export const completionsRoutes = ({ engines }: PlatformContext) =>
  new Hono<PlatformEnv>().post('/completions', (c) => ask(engines, 'createCompletion', c.req.raw));
