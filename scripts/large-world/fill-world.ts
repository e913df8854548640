import type { OpenAI } from '@/lib/openai';
import { makeAssistant } from './assistants';
import { leaveBatches, runBatches } from './batches';
import { storeCompletions } from './chat-completions';
import { countsAt, type WorldCounts } from './counts';
import { uploadFiles } from './files';
import { awaitFineTuning, startFineTuning, trainingFileCount } from './fine-tuning';
import { holdThreads } from './threads';
import { uploadInParts } from './uploads';
import { fillVectorStores } from './vector-stores';
import { createWorld, type Progress } from './world';

export interface FillOptions {
  openai: OpenAI;
  /** 1 is the whole world. */
  scale: number;
  /** Another seed makes another world. */
  seed: number;
  /** Maximum number of objects that are made at a time. */
  concurrency?: number;
  report?: (progress: Progress) => void;
  /** Milliseconds. */
  now?: () => number;
}

/** Seconds for which a platform knows requests that are sent again, less an hour. */
const knownFor = 23 * 3_600;

/**
 * Fills a platform, or goes on where an earlier call was interrupted. False: this world is there already, and nothing
 * was changed. Throws if an earlier call was interrupted so long ago that going on would make things twice.
 */
export async function fillWorld(options: FillOptions): Promise<boolean> {
  const { openai, scale, seed, concurrency = 6, report = () => {}, now = Date.now } = options;
  const counts = countsAt(scale);
  const name = `${seed} at ${scale}`;
  const earlier = await findEarlier(openai, name);
  if (earlier?.metadata?.world_complete) return false;
  if (earlier && now() / 1000 - earlier.created_at > knownFor)
    throw new Error(
      `World ${name} was begun a day ago and is not complete: what is sent again would no longer be known. Choose another --seed.`,
    );

  const world = createWorld({ openai, counts, name, seed, concurrency, report });
  const first = await makeAssistant(world, 0, { metadata: { world: name } });
  const fileIds = await uploadFiles(world, plainFileCount(counts));
  const jobs = await startFineTuning(world);
  const stores = await fillVectorStores(world, fileIds);
  const others = await world.makeEach('assistants', counts.assistants - 1, (at) =>
    makeAssistant(world, at + 1, { stores }),
  );
  await runBatches(world);
  await holdThreads(world, [first, ...others]);
  await storeCompletions(world);
  await uploadInParts(world);
  await awaitFineTuning(world, jobs);
  await leaveBatches(world);
  const metadata = { world: name, world_complete: 'yes' };
  await openai.beta.assistants.update(first.id, { metadata });
  return true;
}

/** The assistant that was made first, which tells of the world. */
async function findEarlier(openai: OpenAI, name: string) {
  for await (const assistant of openai.beta.assistants.list({ limit: 100 }))
    if (assistant.metadata?.world === name) return assistant;
  return undefined;
}

const plainFileCount = ({ files, batches, fineTuningJobs }: WorldCounts): number =>
  Math.max(10, files - batches - trainingFileCount(fineTuningJobs));
