import { Hono } from 'hono';
import type { PlatformContext, PlatformEnv } from '../context';
import { ask } from '../engine/ask';

export const audioRoutes = ({ engines }: PlatformContext) =>
  new Hono<PlatformEnv>()
    .post('/audio/speech', (c) => ask(engines, 'createSpeech', c.req.raw))
    .post('/audio/transcriptions', (c) => ask(engines, 'createTranscription', c.req.raw))
    .post('/audio/translations', (c) => ask(engines, 'createTranslation', c.req.raw));
