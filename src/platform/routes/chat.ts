import { Hono } from 'hono';
import type { Context, PlatformEnv } from '../context';
import { ask } from '../engine/ask';

export const chatRoutes = ({ engines }: Context) =>
  new Hono<PlatformEnv>().post('/chat/completions', (c) =>
    ask(engines, 'createChatCompletion', c.req.raw),
  );
