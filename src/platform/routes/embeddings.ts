import { Hono } from 'hono';
import type { Context, PlatformEnv } from '../context';
import { ask } from '../engine/ask';

export const embeddingsRoutes = ({ engines }: Context) =>
  new Hono<PlatformEnv>().post('/embeddings', (c) => ask(engines, 'createEmbedding', c.req.raw));
