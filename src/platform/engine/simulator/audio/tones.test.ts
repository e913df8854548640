import { describe, expect, it } from 'vitest';
import { hear } from './hearing';
import { countSamples, readWav, type Sound, sampleRate, speak, voices, wavHeader } from './tones';

function play(text: string, { voice = 0, speed = 1 } = {}): Sound {
  const speech = { text, voice, speed };
  const samples = Buffer.concat([...speak(speech)]);
  expect(samples.length).toBe(countSamples(speech) * 2);
  const sound = readWav(Buffer.concat([wavHeader(samples.length / 2, sampleRate), samples]));
  if (!sound) throw new Error('It is no WAV.');
  return sound;
}

const textsIn = async (sound: Sound) => (await hear(sound))?.map(({ text }) => text);

const change = ({ rate, samples }: Sound, each: (sample: number) => number): Sound => ({
  rate,
  samples: samples.map(each),
});

/** Linear, as a simple player would. */
function resample({ rate, samples }: Sound, to: number): Sound {
  const length = Math.floor((samples.length * to) / rate);
  const changed = Float32Array.from({ length }, (_, index) => {
    const place = (index * rate) / to;
    const [low, share] = [Math.floor(place), place % 1];
    return (samples[low] ?? 0) * (1 - share) + (samples[low + 1] ?? 0) * share;
  });
  return { rate: to, samples: changed };
}

const text = 'Hello there. The fox – 狐 🦊 – sleeps!';

describe('what is spoken', () => {
  it.each(voices.map((name, voice) => [name, voice] as const))(
    'is read from its samples: %s',
    async (name, voice) => {
      const [heard, ...others] = (await hear(play(text, { voice }))) ?? [];
      expect(heard).toMatchObject({ text, voice: name, start: expect.closeTo(0, 3) });
      expect(others).toEqual([]);
    },
  );

  it.each([0.25, 0.5, 1.3, 2, 4])('lasts as long as its speed says: %f', async (speed) => {
    const sound = play(text, { speed, voice: 3 });
    expect(await textsIn(sound)).toEqual([text]);
    expect(sound.samples.length < play(text).samples.length).toBe(speed > 1);
  });

  it('is longer for a longer text', () => {
    const seconds = (said: string) => play(said).samples.length / sampleRate;
    expect(seconds('one two three') - seconds('one two')).toBeCloseTo(6 * 0.06, 5);
  });

  it('is understood when it is quieter, noisy, trimmed or resampled', async () => {
    const sound = play(text, { voice: 5 });
    let seed = 1;
    const noise = () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return (seed / 2_147_483_647 - 0.5) * 0.02;
    };
    expect(await textsIn(change(sound, (sample) => sample * 0.05))).toEqual([text]);
    expect(await textsIn(change(sound, (sample) => sample + noise() * 0.5))).toEqual([text]);
    for (const rate of [16_000, 44_100, 48_000])
      expect(await textsIn(resample(sound, rate))).toEqual([text]);
  });

  it('is separated by speaker, with consecutive times', async () => {
    const one = play('First.', { voice: 0 });
    const two = play('Second.', { voice: 9, speed: 2 });
    const silence = new Float32Array(12_345);
    const samples = Float32Array.from(
      [silence, one.samples, silence, two.samples].flatMap((a) => [...a]),
    );
    const heard = (await hear({ rate: sampleRate, samples })) ?? [];
    expect(heard.map(({ text: said, voice }) => [said, voice])).toEqual([
      ['First.', 'alloy'],
      ['Second.', 'shimmer'],
    ]);
    expect(heard[0]?.start).toBeCloseTo(12_345 / sampleRate, 3);
    expect(heard[1]?.start).toBeGreaterThan(heard[0]?.end ?? 9);
  });

  it('is not understood if a tone is changed or it ends early', async () => {
    const { rate, samples } = play(text);
    const spoilt = samples.slice();
    // The tone of the first half byte of the text, in the place of the third.
    const start = 720 * 18;
    spoilt.copyWithin(start, start + 720 * 3, start + 720 * 4);
    expect(await hear({ rate, samples: spoilt })).toBeUndefined();
    expect(await hear({ rate, samples: samples.slice(0, -10_000) })).toBeUndefined();
  });

  it('is not found in other sounds', async () => {
    const sine = Float32Array.from({ length: 48_000 }, (_, index) => Math.sin(index / 9));
    expect(await hear({ rate: 24_000, samples: sine })).toBeUndefined();
    expect(await hear({ rate: 24_000, samples: new Float32Array(48_000) })).toBeUndefined();
  });
});
