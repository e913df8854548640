import { type Context as Call, Hono } from 'hono';
import type { PlatformContext, PlatformEnv } from '../context';
import { ask } from '../engine/ask';
import type { PassesUnknown } from '../http/validate';
import { hostImages } from './host';
import { isJson, readJsonEdit } from './json-edit';

/** Parameters of the gpt-image models only; without a model, they select one of these. */
const gptParameters = [
  'background',
  'moderation',
  'output_compression',
  'output_format',
  'partial_images',
  'stream',
];

const generator = (body: Record<string, unknown>) =>
  gptParameters.some((name) => body[name] !== undefined) ? 'gpt-image-1.5' : 'dall-e-2';
const editor = () => 'gpt-image-1.5';
const varier = () => 'dall-e-2';

export const imagesRoutes = (context: PlatformContext) => {
  const { engines } = context;
  const host = (c: Call<PlatformEnv>, response: Response) =>
    hostImages(response, context.hostedImages, addressOf(c, context));

  return new Hono<PlatformEnv>()
    .post('/images/generations', async (c) =>
      host(c, await ask(engines, 'createImage', c.req.raw, { defaultModel: generator })),
    )
    .post('/images/edits', async (c) => {
      const { raw } = c.req;
      const read = isJson(raw)
        ? (passesUnknown: PassesUnknown) => readJsonEdit(raw, context, passesUnknown)
        : undefined;
      const options = { read, defaultModel: editor };
      return host(c, await ask(engines, 'createImageEdit', raw, options));
    })
    .post('/images/variations', async (c) =>
      host(c, await ask(engines, 'createImageVariation', c.req.raw, { defaultModel: varier })),
    );
};

/** Of this server: the origin of the request. Undefined for callers within the process. */
function addressOf(
  c: Call<PlatformEnv>,
  { publicUrl, basePath = '' }: Pick<PlatformContext, 'publicUrl' | 'basePath'>,
): string | undefined {
  if (publicUrl !== undefined) return publicUrl.replace(/\/+$/, '');
  return c.env.isInternal ? undefined : new URL(c.req.url).origin + basePath;
}
