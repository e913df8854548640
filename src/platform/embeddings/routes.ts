import { Hono } from 'hono';
import type { PlatformContext, PlatformEnv } from '../context';
import { ask } from '../engine/ask';

export const embeddingsRoutes = ({ engines }: PlatformContext) =>
  new Hono<PlatformEnv>().post('/embeddings', (c) => ask(engines, 'createEmbedding', c.req.raw));
