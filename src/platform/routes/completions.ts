import { Hono } from 'hono';
import type { Context, PlatformEnv } from '../context';
import { ask } from '../engine/ask';

export const completionsRoutes = ({ engines }: Context) =>
  new Hono<PlatformEnv>().post('/completions', (c) => ask(engines, 'createCompletion', c.req.raw));
