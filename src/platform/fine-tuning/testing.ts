import { createEchoEngine, startPlatform } from '../testing';
import { createTestTrainer } from './testing-trainer';

type Options = Parameters<typeof startPlatform>[0];

/** Lines of a training file: chats, numbered from 1. */
export function chatExamples(count: number, answer = (number: number) => `Answer ${number}`) {
  const line = (number: number) =>
    JSON.stringify({
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: `Question ${number}` },
        { role: 'assistant', content: answer(number) },
      ],
    });
  return Array.from({ length: count }, (_, index) => `${line(index + 1)}\n`).join('');
}

/** A platform with a fast trainer and a training file. */
export async function startFineTuning(options: Options = {}, text = chatExamples(12)) {
  const platform = startPlatform({
    engines: [createEchoEngine()],
    createTrainer: createTestTrainer(),
    ...options,
  });
  const upload = async (content: string, purpose: 'fine-tune' | 'batch' = 'fine-tune') => {
    const file = new File([content], 'examples.jsonl');
    return (await platform.openai.files.create({ file, purpose })).id;
  };
  const training_file = await upload(text);
  return { ...platform, upload, training_file, jobs: platform.openai.fineTuning.jobs };
}
