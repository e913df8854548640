import type { startPlatform } from '../testing';

type Platform = ReturnType<typeof startPlatform>;

export async function upload({ openai }: Platform, text: string): Promise<string> {
  const file = new File([text], 'requests.jsonl');
  return (await openai.files.create({ file, purpose: 'batch' })).id;
}

export async function create(platform: Platform, text: string) {
  return platform.openai.batches.create({
    input_file_id: await upload(platform, text),
    endpoint: '/v1/chat/completions',
    completion_window: '24h',
  });
}

/** Creates a batch and gives it as it is when nothing is left to do. */
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
