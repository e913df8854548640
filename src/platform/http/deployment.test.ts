import { describe, expect, it } from 'vitest';
import { withDeployment } from './deployment';

function formOf(fields: [string, string | File][]) {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

/** A request whose body comes in pieces of so many bytes. */
async function inPieces(form: FormData, size: number) {
  const whole = new Request('http://platform', { method: 'POST', body: form });
  const bytes = new Uint8Array(await whole.arrayBuffer());
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, at + size));
      at += size;
    },
  });
  return new Request('http://platform', {
    method: 'POST',
    headers: { 'content-type': whole.headers.get('content-type') ?? '' },
    body,
    duplex: 'half',
  } as RequestInit);
}

describe('a deployment', () => {
  it('overrides the model of a JSON body', async () => {
    const ask = async (body: string) =>
      (await withDeployment(new Request('http://platform', { method: 'POST', body }), 'd')).text();
    expect(JSON.parse(await ask('{"model":"x","n":1}'))).toEqual({ model: 'd', n: 1 });
    expect(JSON.parse(await ask('\ufeff{"n":1}'))).toEqual({ model: 'd', n: 1 });
    expect(await ask('[1]')).toBe('[1]');
    await expect(ask('{"n":')).rejects.toThrow(/could not parse the JSON/);
  });

  it.each([1, 7, 64, 100_000])(
    'overrides the model of a form in chunks of %i bytes',
    async (size) => {
      const bytes = '\r\n--\r\n------x\r\n'.repeat(40);
      const form = formOf([
        ['prompt', 'A "model" of a house'],
        ['model', 'x'],
        ['image', new File([bytes], 'model.png')],
        ['model', ''],
        ['models', 'y'],
      ]);
      const read = await (await withDeployment(await inPieces(form, size), 'gpt-image')).formData();
      expect(read.getAll('model')).toEqual(['gpt-image']);
      expect(read.getAll('models')).toEqual(['y']);
      expect(read.get('prompt')).toBe('A "model" of a house');
      const image = read.get('image') as File;
      expect([image.name, await image.text()]).toEqual(['model.png', bytes]);
    },
  );

  it('is added to a form that names no model', async () => {
    const request = await inPieces(formOf([['a', 'b']]), 10);
    const read = await (await withDeployment(request, 'd')).formData();
    expect([...read]).toEqual([
      ['model', 'd'],
      ['a', 'b'],
    ]);
  });

  it('passes an interrupted form on', async () => {
    const body = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nb';
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const request = new Request('http://platform', { method: 'POST', headers, body });
    const text = await (await withDeployment(request, 'd')).text();
    expect(text).toBe(`--x\r\ncontent-disposition: form-data; name="model"\r\n\r\nd\r\n${body}`);
  });
});
