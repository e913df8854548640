import { Hono } from 'hono';
import type { PlatformContext, PlatformEnv } from '../context';
import { ask } from '../engine/ask';

const defaultModel = () => 'omni-moderation-latest';

export const moderationsRoutes = ({ engines }: PlatformContext) =>
  new Hono<PlatformEnv>().post('/moderations', (c) =>
    ask(engines, 'createModeration', c.req.raw, { defaultModel }),
  );
