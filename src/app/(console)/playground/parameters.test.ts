import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { objectOf } from '@/lib/loose';
import { bodies } from '@/lib/openai/schemas';
import { speechParameters } from '../[connection]/audio/speech-request';
import {
  transcribeParameters,
  translateParameters,
} from '../[connection]/audio/transcription-request';
import { completionParameters } from '../[connection]/completions/completion-request';
import { embeddingParameters } from '../[connection]/embeddings/embedding-request';
import {
  editParameters,
  generateParameters,
  varyParameters,
} from '../[connection]/images/image-request';
import { moderationParameters } from '../[connection]/moderations/moderation-request';
import { type Parameter, readParameters } from './parameters';

const table = {
  temperature: { type: 'number', min: 0, max: 2 },
  n: { type: 'integer', min: 1 },
  echo: { type: 'boolean' },
  stop: { type: 'list', max: 2 },
  logit_bias: { type: 'json' },
  suffix: { type: 'text', long: true },
  include: { type: 'set', values: ['logprobs', 'words'] },
  chunking: { type: 'json', words: ['auto'] },
} as const satisfies Record<string, Parameter>;

describe('what is typed', () => {
  it('is sent only if it was set', () => {
    expect(readParameters(table, {})).toEqual({ body: {}, problems: {} });
    expect(readParameters(table, { temperature: ' ', n: '' }).body).toEqual({});
  });

  it('becomes the values of the API', () => {
    const values = {
      temperature: '0',
      n: '3',
      echo: 'false',
      stop: 'a\n\nb ',
      logit_bias: '{"50256": -100}',
      suffix: ' end\n',
      include: 'logprobs\nwords',
      chunking: 'auto',
    };
    expect(readParameters(table, values)).toEqual({
      body: {
        temperature: 0,
        n: 3,
        echo: false,
        stop: ['a', 'b '],
        logit_bias: { 50256: -100 },
        suffix: ' end\n',
        include: ['logprobs', 'words'],
        chunking: 'auto',
      },
      problems: {},
    });
  });

  it('is a problem if it is invalid, and is not sent', () => {
    const values = { temperature: '2.5', n: '0', stop: 'a\nb\nc', logit_bias: '{', more: '[]' };
    expect(readParameters(table, values)).toEqual({
      body: {},
      problems: {
        temperature: { is: 'between', min: 0, max: 2 },
        n: { is: 'atLeast', min: 1 },
        stop: { is: 'lines', max: 2 },
        logit_bias: { is: 'json' },
        more: { is: 'object' },
      },
    });
    expect(readParameters(table, { n: '1.5', temperature: 'hot' }).problems).toEqual({
      n: { is: 'whole' },
      temperature: { is: 'number' },
    });
  });

  it('may include values unknown to the specification', () => {
    const { body } = readParameters(table, { n: '1', more: '{"top_k": 40, "n": 2}' });
    expect(body).toEqual({ n: 2, top_k: 40 });
  });
});

describe('the tables of parameters have the ranges and choices of the specification', () => {
  const tables = {
    createCompletion: completionParameters,
    createEmbedding: embeddingParameters,
    createModeration: moderationParameters,
    createImage: generateParameters,
    createImageEdit: editParameters,
    createImageVariation: varyParameters,
    createSpeech: speechParameters,
    createTranscription: transcribeParameters,
    createTranslation: translateParameters,
  };

  for (const [operation, parameters] of Object.entries(tables)) {
    const schema = z.toJSONSchema(bodies[operation as keyof typeof tables], { io: 'input' });
    for (const [name, parameter] of Object.entries<Parameter>(parameters)) {
      it(`${operation}: ${name}`, () => {
        const spec = specOf(objectOf(schema.properties)[name], schema);
        if (parameter.type === 'number' || parameter.type === 'integer') {
          expect(parameter.type).toBe(spec.type);
          expect([parameter.min, parameter.max]).toEqual(rangeOf(spec));
        }
        if (parameter.type === 'boolean') expect([spec.type].flat()).toContain('boolean');
        if (parameter.type === 'choice') expect(parameter.values).toEqual(spec.enum);
      });
    }
  }
});

/** A schema without the null that most parameters may be as well. */
function specOf(given: unknown, root: object): Record<string, unknown> {
  const schema = objectOf(given);
  if (typeof schema.$ref === 'string') {
    const path = schema.$ref.replace('#/', '').split('/');
    return specOf(
      path.reduce<unknown>((at, part) => objectOf(at)[part], root),
      root,
    );
  }
  const options = Array.isArray(schema.anyOf) ? schema.anyOf : [];
  const others = options.filter((one) => objectOf(one).type !== 'null');
  return others.length === 1 ? specOf(others[0], root) : schema;
}

/** Whole numbers are bounded by what a double can hold, of which the specification says nothing. */
function rangeOf({ minimum, maximum }: Record<string, unknown>) {
  const real = (value: unknown) =>
    Math.abs(Number(value)) >= Number.MAX_SAFE_INTEGER ? undefined : value;
  return [real(minimum), real(maximum)];
}
