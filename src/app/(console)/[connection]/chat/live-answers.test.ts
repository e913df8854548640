import { describe, expect, it } from 'vitest';
import { createLiveAnswers } from './live-answers';

const growth = (text: string, at = 0) =>
  ({
    type: 'answer',
    id: 1,
    started_at: 0,
    at: { text: at, reasoning: 0 },
    text,
    reasoning: '',
  }) as const;

function start() {
  let time = 0;
  const frames: { run: () => void; due: number }[] = [];
  const answers = createLiveAnswers({
    now: () => time,
    onFrame: (run, after) => frames.push({ run, due: time + after }),
  });
  return {
    answers,
    async frame(ms: number) {
      time += ms;
      for (const { run, due } of frames.splice(0)) {
        if (due <= time) run();
        else frames.push({ run, due });
      }
      await Promise.resolve();
    },
    spend: (ms: number) => {
      time += ms;
    },
  };
}

describe('an answer under way', () => {
  it('has what upstream does for it, as it was told last', async () => {
    const { answers, frame } = start();
    const search = { id: 'fs', type: 'file_search_call', queries: [], results: null };
    const calls = [{ ...search, status: 'searching', code: null, logs: null }];
    answers.add({ ...growth(''), built_in_calls: calls });
    answers.add(growth('a'));
    await frame(1_000);
    expect(answers.find(1)).toMatchObject({ text: 'a', built_in_calls: calls });
  });

  it('is drawn at once with its first words, then once a frame', async () => {
    const { answers, frame } = start();
    let drawn = 0;
    answers.subscribe(() => {
      drawn += 1;
      answers.drawn();
    });
    answers.add(growth('one '));
    expect(answers.find(1)?.text).toBe('one ');
    answers.add(growth('two ', 4));
    answers.add(growth('three ', 8));
    expect(drawn).toBe(1);
    await frame(60);

    expect(drawn).toBe(2);
    expect(answers.find(1)?.text).toBe('one two three ');
  });

  it('is drawn less often where that takes long', async () => {
    const { answers, frame, spend } = start();
    let drawn = 0;
    answers.subscribe(() => {
      drawn += 1;
      spend(30);
      answers.drawn();
    });
    answers.add(growth('a'));
    await frame(5);
    answers.add(growth('b', 1));
    await frame(16);
    expect(drawn).toBe(1);
    await frame(120);

    expect(drawn).toBe(2);
    expect(answers.find(1)?.text).toBe('ab');
  });

  it('is not drawn again while a drawing goes on', async () => {
    const { answers, frame } = start();
    let drawn = 0;
    answers.subscribe(() => {
      drawn += 1;
    });
    answers.add(growth('a'));
    await frame(16);
    answers.add(growth('b', 1));
    for (let frames = 0; frames < 10; frames += 1) await frame(16);
    expect(drawn).toBe(1);
    answers.drawn();
    for (let frames = 0; frames < 30; frames += 1) await frame(16);

    expect(drawn).toBe(2);
    expect(answers.find(1)?.text).toBe('ab');
  });

  it('is drawn again if a drawing never ends, as on a hidden page', async () => {
    const { answers, frame } = start();
    answers.subscribe(() => undefined);
    answers.add(growth('a'));
    await frame(16);
    answers.add(growth('b', 1));
    for (let frames = 0; frames < 40; frames += 1) await frame(16);

    expect(answers.find(1)?.text).toBe('ab');
  });

  it('is resumed after a broken connection, without repeated words', async () => {
    const { answers, frame } = start();
    answers.add(growth('one two'));
    answers.add(growth('two three', 4));
    await frame(60);

    expect(answers.find(1)?.text).toBe('one two three');
  });
});
