import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startPlatform } from '../testing';
import { stateFile } from './state';
import { startFineTuning } from './testing';
import { createTestTrainer } from './testing-trainer';

it('at a start, old files that a crash left of models and trainings are removed', async () => {
  const first = await startFineTuning();
  const { jobs, training_file, idle, modelFiles, folder } = first;
  const done = await jobs.create({ model: 'echo', training_file });
  await idle();
  const kept = await modelFiles.untouched(-10_000);
  const paused = await jobs.create({ model: 'echo', training_file });
  await jobs.pause(paused.id);
  await first.close();

  const left = ['ftmodel-lost', 'ftmodel-broken.part', stateFile(done.id), stateFile('ftjob-none')];
  const needed = [stateFile(paused.id), 'ftmodel-young'];
  for (const id of [...left, ...needed]) await writeFile(join(folder, 'fine-tuning', id), 'x');
  const old = [...left, ...needed.slice(0, 1), ...kept];
  for (const id of old) await utimes(join(folder, 'fine-tuning', id), 0, 0);

  const again = startPlatform({ folder, engines: [], createTrainer: createTestTrainer() });
  await expect
    .poll(async () => (await again.modelFiles.untouched(-10_000)).sort())
    .toEqual([...kept, ...needed].sort());
});
