import type { Engine } from '../engine/engine';
import { startPlatform } from '../testing';

type Answer = (body: Record<string, unknown>, signal?: AbortSignal) => Response | Promise<Response>;

/** An engine whose vectors encode the words of a text. */
export function createWordEngine(answer: Answer = embedWords, model = 'words'): Engine {
  return {
    name: model,
    models: async () => [{ id: model, object: 'model', created: 1_790_000_000, owned_by: 'test' }],
    answer: async (_, body, signal) => answer(body, signal),
  };
}

const dimensions = 16;

export function embedWords({ input, model }: Record<string, unknown>): Response {
  const data = [input].flat().map((text, index) => {
    const embedding = new Array<number>(dimensions).fill(0);
    for (const [word] of String(text)
      .toLowerCase()
      .matchAll(/\p{L}+/gu)) {
      const place = [...word].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % dimensions;
      embedding[place] = (embedding[place] ?? 0) + 1;
    }
    return { object: 'embedding', index, embedding };
  });
  return Response.json({
    object: 'list',
    model,
    data,
    usage: { prompt_tokens: 1, total_tokens: 1 },
  });
}

/** A platform with vector stores on the word engine. */
export function startStores(options: Parameters<typeof startPlatform>[0] = {}) {
  return startPlatform({ engines: [createWordEngine()], embeddingModel: 'words', ...options });
}

type Stores = ReturnType<typeof startStores>;

export async function upload({ openai }: Stores, content: string | Blob, name = 'notes.txt') {
  const file = new File([content], name);
  return (await openai.files.create({ file, purpose: 'assistants' })).id;
}

/** The header of an image, which has no text. */
export const picture = new Blob([Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])]);

/** A store with ingested texts. */
export async function storeWith(platform: Stores, texts: Record<string, string | Blob>) {
  const { openai, idle } = platform;
  const ids: Record<string, string> = {};
  for (const [name, text] of Object.entries(texts)) ids[name] = await upload(platform, text, name);
  const { id } = await openai.vectorStores.create({ file_ids: Object.values(ids) });
  await idle();
  return { id, ids };
}

/** The file names of search results, best first. */
export async function namesFound({ openai }: Stores, id: string, query: string) {
  const page = await openai.vectorStores.search(id, { query });
  return page.data.map(({ filename }) => filename);
}

/** A promise that tests resolve. */
export function createHeld() {
  let release = () => {};
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { until, release: () => release() };
}
