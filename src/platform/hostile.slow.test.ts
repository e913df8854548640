import { describe, expect, it } from 'vitest';
import { good, model, user } from './testing-good-requests';
import { form, placesIn, start, withValue } from './testing-hostile';
import { oddBodies, oddIds, oddQueries, oddValues } from './testing-odd-requests';

describe('no request ends as 500', { timeout: 120_000 }, () => {
  it('for its query', async () => {
    const { served, fill, send } = await start();
    expect(served.length).toBeGreaterThan(40);
    for (const { method, path } of served)
      if (method === 'GET')
        for (const query of oddQueries) await send(method, `${fill(path)}?${query}`);
  });

  it('for its path', async () => {
    const { served, fill, send } = await start();
    for (const { method, path } of served)
      if (path.includes('{')) for (const id of oddIds) await send(method, fill(path, id));
    for (const path of ['/', '//', '/%', '/%E0%A4%A', '/threads//messages', '/../v1/files', '?'])
      await send('GET', path);
  });

  it('for its method', async () => {
    const { served, fill, send, fetch } = await start();
    for (const { path } of served)
      for (const method of ['TRACE', 'trace', 'CONNECT', 'PUT', 'PATCH', 'OPTIONS', 'FOO'])
        expect([404, 405]).toContain(await send(method, fill(path)));
    const { headers } = await fetch('PUT', '/files');
    expect(headers.get('allow')).toBe('POST, GET, HEAD');
  });

  it('for its body', async () => {
    const { served, fill, send } = await start();
    for (const { method, path } of served)
      if (method === 'POST') for (const body of oddBodies) await send(method, fill(path), body);
  });

  it.each(['a', '\n', '=', '😀'])('for 10 MB of one kind of character: %j', async (character) => {
    const { send } = await start();
    const content = character.repeat(10_000_000 / character.length);
    const messages = [{ role: 'user', content }];

    await send('POST', '/chat/completions', JSON.stringify({ model, messages }));
  });

  it('for a schema of 3 kB that doubles at each of 40 levels', async () => {
    const { fetch } = await start();
    const level = (index: number) => ({ $ref: `#/$defs/${index + 1}` });
    const defs = Array.from({ length: 40 }, (_, index) => ({
      allOf: [level(index), level(index)],
    }));
    const schema = {
      type: 'object',
      $ref: '#/$defs/0',
      $defs: { ...defs, 40: { type: 'object', required: ['a'] } },
    };
    const refusal = async (more: object) => {
      const body = JSON.stringify({ model, messages: [user], ...more });
      const response = await fetch('POST', '/chat/completions', body);
      return { status: response.status, ...(await response.json()).error };
    };

    expect(
      await refusal({
        response_format: { type: 'json_schema', json_schema: { name: 'a', schema } },
      }),
    ).toEqual({
      status: 400,
      type: 'invalid_request_error',
      message: "Invalid schema for response_format 'a': the schema is too large.",
      param: 'response_format',
      code: 'schema_too_large',
    });
    const made = { type: 'function', function: { name: 'a', parameters: schema } };
    expect(await refusal({ tools: [made], tool_choice: 'required' })).toMatchObject({
      status: 400,
      param: 'tools[0].function.parameters',
      code: 'invalid_function_parameters',
    });
    expect(
      await refusal({ functions: [made.function], function_call: { name: 'a' } }),
    ).toMatchObject({
      status: 400,
      param: 'functions[0].parameters',
    });
  });

  it.each([
    ['no form', 'multipart/form-data', ''],
    [
      'a form without an end',
      'multipart/form-data; boundary=b',
      '--b\r\ncontent-disposition: form-data',
    ],
    ['another type', 'application/json', '{}'],
    [
      'a name that is half a character',
      'multipart/form-data; boundary=b',
      form('file', '%ED%A0%80\ud800'),
    ],
    ['a part without a name', 'multipart/form-data; boundary=b', form('', 'a')],
    [
      'a lifetime that is infinite',
      'multipart/form-data; boundary=b',
      form('expires_after[seconds]', '', '1e999'),
    ],
    [
      'a lifetime that is no number',
      'multipart/form-data; boundary=b',
      form('expires_after[seconds]', '', 'abc'),
    ],
  ])('for an upload with %s', async (_, type, body) => {
    const { fill, send } = await start();
    const headers = { 'content-type': type };
    expect(await send('POST', '/files', body, headers)).toBe(400);
    expect(await send('POST', fill('/uploads/{upload_id}/parts'), body, headers)).toBe(400);
  });

  it.each(Object.keys(good))('for any value in the body of %s', async (id) => {
    const { served, ids, fill, send } = await start();
    const { method, path = '' } = served.find((one) => one.id === id) ?? {};
    if (!method) throw new Error(`${id} is not served.`);
    const text = JSON.stringify(good[id]).replace(/FILE|PART|ASSISTANT|STORE|EXAMPLES/g, (name) =>
      Reflect.get(ids, name),
    );
    expect(await send(method, fill(path), text)).toBeLessThan(405);
    for (const place of placesIn(JSON.parse(text)))
      for (const odd of oddValues)
        await send(method, fill(path), withValue(JSON.parse(text), place, odd));
  });
});
