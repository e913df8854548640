import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeMultipart } from '../../core/multipart';
import { retryDelay } from '../../core/retry';
import { toFile, toStreamingFile } from '../../core/upload';
import { OpenAIError } from '../../index';
import { connect, json, question } from '../recorded-client';
import { bounded, describePrototypes, hostileHeader, hostileName } from './arbitraries';

const text = fc.oneof(
  hostileName,
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('"', '\r', '\n', ';', '-', '\\', '%', '=', ' ', 'ü', '\ud800'),
  }),
);
const now = () => Date.parse('2026-11-23T12:00:00Z');

describe('a form', () => {
  const read = async (fields: object) => {
    const { headers, open } = encodeMultipart(fields);
    return [...(await new Response(open(), { headers }).formData())];
  };
  /** The part of a text that can arrive: lone surrogates cannot. */
  const arrived = (value: string) => value.replace(/\p{Surrogate}/gu, '\ufffd');

  it('has one field for each, whatever the names and texts', async () => {
    const fields = fc.array(fc.tuple(text, text), { maxLength: 4 });
    const property = fc.asyncProperty(fields, async (pairs) => {
      const given = Object.fromEntries(pairs);
      const entries = await read(given);
      expect(entries).toHaveLength(Object.keys(given).length);
      for (const [index, value] of Object.values(given).entries()) {
        expect(entries[index]?.[1]).toBe(arrived(value));
      }
    });
    await fc.assert(property, bounded);
  });

  it('has a complete file, whatever its name and type', async () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    const property = fc.asyncProperty(text, text, text, bytes, async (field, name, type, bytes) => {
      const sources = [
        await toFile(bytes, name, { type }),
        toStreamingFile(new Blob([bytes]).stream(), name, { type }),
      ];
      for (const file of sources) {
        const [entry, ...others] = await read({ [field]: file, after: 'x' });
        const part = entry?.[1];
        if (!(part instanceof File)) throw new Error('no file arrived');
        expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes);
        expect(others).toEqual([['after', 'x']]);
      }
    });
    await fc.assert(property, bounded);
  });
});

describe('a request', () => {
  it('is sent as given, or rejected, whatever its headers and query', async () => {
    const prototypes = describePrototypes();
    const pairs = fc.array(fc.tuple(hostileName, text), { maxLength: 4 });
    const property = fc.asyncProperty(pairs, pairs, async (headers, query) => {
      const { client, sent } = connect(() => json({}));
      const options = { headers, query: Object.fromEntries(query) };
      const failure = await client.models.retrieve('m', options).catch((error) => error);
      const [{ url = '', headers: arrived = {} } = {}] = sent;
      if (sent.length === 0) {
        expect(failure).toBeInstanceOf(OpenAIError);
        return;
      }
      expect(new URL(url).host).toBe('upstream');
      // One name may get lost, as long as nothing else comes of it.
      const names = Object.keys(options.query).filter((name) => name !== '__proto__');
      expect([...new URL(url).searchParams.keys()]).toHaveLength(names.length);
      expect(arrived.authorization).toBe('Bearer sk-test-0123456789');
    });
    await fc.assert(property, bounded);
    expect(describePrototypes()).toBe(prototypes);
  });

  it('keeps metadata unchanged, whatever its names', async () => {
    const metadata = fc.array(fc.tuple(hostileName, fc.string()), { maxLength: 5 });
    const property = fc.asyncProperty(metadata, async (pairs) => {
      const { client, sent } = connect(() => json({}));
      const body = { ...question, metadata: Object.fromEntries(pairs) };
      await client.chat.completions.create(body);
      expect(sent[0]?.body).toBe(JSON.stringify(body));
    });
    await fc.assert(property, bounded);
  });
});

describe('the pause before a retry', () => {
  it('is between zero and a minute, whatever the server requests', () => {
    const headers = fc.record(
      { 'retry-after': hostileHeader, 'retry-after-ms': hostileHeader },
      { requiredKeys: [] },
    );
    const property = fc.property(fc.nat(2000), headers, (retry, headers) => {
      const delay = retryDelay(retry, new Headers(headers), now);
      expect(delay).toBeGreaterThanOrEqual(0);
      expect(delay).toBeLessThanOrEqual(60_000);
    });
    fc.assert(property, { ...bounded, timeout: undefined, numRuns: 1000 });
  });
});
