import type { startPlatform } from '../testing';

type Platform = ReturnType<typeof startPlatform>;

export async function upload({ openai }: Platform, text: string): Promise<string> {
  const file = new File([text], 'requests.jsonl');
  return (await openai.files.create({ file, purpose: 'batch' })).id;
}

export type BatchEndpoint = Parameters<Platform['openai']['batches']['create']>[0]['endpoint'];

export async function create(
  platform: Platform,
  text: string,
  endpoint: BatchEndpoint = '/v1/chat/completions',
) {
  return platform.openai.batches.create({
    input_file_id: await upload(platform, text),
    endpoint,
    completion_window: '24h',
  });
}

/** Creates a batch and returns it when no work is left. */
export async function finish(platform: Platform, text: string) {
  const { id } = await create(platform, text);
  await platform.idle();
  return platform.openai.batches.retrieve(id);
}

export async function linesOf({ openai }: Platform, id: string | null | undefined) {
  if (!id) return [];
  const text = await (await openai.files.content(id)).text();
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

const pixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** A request body for each endpoint. */
const saying: Record<string, (text: string) => object> = {
  '/v1/chat/completions': (content) => ({ messages: [{ role: 'user', content }] }),
  '/v1/responses': (input) => ({ input }),
  '/v1/completions': (prompt) => ({ prompt }),
  '/v1/embeddings': (input) => ({ input }),
  '/v1/moderations': (input) => ({ input }),
  '/v1/images/generations': (prompt) => ({ prompt }),
  '/v1/images/edits': (prompt) => ({ prompt, images: [{ image_url: pixel }] }),
};

/** A batch's input for any endpoint, numbered from 1, which says its number. `url` is what its lines name. */
export function linesFor(endpoint: string, count: number, model = 'echo', url = endpoint): string {
  const line = (number: number) =>
    JSON.stringify({
      custom_id: `request-${number}`,
      method: 'POST',
      url,
      body: { model, ...saying[endpoint]?.(`Say ${number}`) },
    });
  return Array.from({ length: count }, (_, index) => `${line(index + 1)}\n`).join('');
}

/** The batch endpoints of this platform. */
export const servedBy = ({ routes }: Platform) =>
  Object.keys(saying).filter((endpoint) =>
    routes().includes(`POST ${endpoint.slice('/v1'.length)}`),
  ) as BatchEndpoint[];
