import { describe, expect, it } from 'vitest';
import { model, startRuns, weather } from '../runs/testing';
import { createAsk } from '../testing';

describe('assistants', () => {
  it('have the requested fields and defaults', async () => {
    const { beta } = startRuns();
    expect(await beta.assistants.create({ model })).toEqual({
      id: expect.stringMatching(/^asst_\w{24}$/),
      object: 'assistant',
      created_at: 1_790_000_000,
      name: null,
      description: null,
      model,
      instructions: null,
      tools: [],
      top_p: 1,
      temperature: 1,
      reasoning_effort: null,
      tool_resources: {},
      metadata: {},
      response_format: 'auto',
    });
    const given = {
      model,
      name: 'Signaller',
      description: 'Answers for the box',
      instructions: 'Be brief.',
      tools: [weather, { type: 'file_search' as const }],
      temperature: 0,
      metadata: { a: 'b' },
    };
    expect(await beta.assistants.create(given)).toMatchObject(given);
  });

  it('keep the fields that an update does not name', async () => {
    const { beta } = startRuns();
    const { id } = await beta.assistants.create({ model, name: 'A', instructions: 'B' });
    const changed = await beta.assistants.update(id, { name: null, temperature: 0.5 });
    expect(changed).toMatchObject({ name: null, instructions: 'B', temperature: 0.5 });
    expect(await beta.assistants.retrieve(id)).toEqual(changed);
  });

  it('are reset by null', async () => {
    const { beta } = startRuns();
    const fresh = await beta.assistants.create({ model });
    const { id } = await beta.assistants.create({
      model,
      name: 'A',
      temperature: 0,
      response_format: { type: 'json_object' },
      metadata: { a: 'b' },
    });
    const nothing = { name: null, temperature: null, response_format: null, metadata: null };
    const changed = await beta.assistants.update(id, nothing);
    expect(changed).toEqual({ ...fresh, id });
  });

  it('are listed newest first, and both ways', async () => {
    const { beta } = startRuns();
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      ids.push((await beta.assistants.create({ model, name })).id);
    const named = async (query: object) =>
      (await beta.assistants.list(query)).data.map(({ name }) => name).join('');

    expect(await named({})).toBe('edcba');
    expect(await named({ order: 'asc', limit: 2 })).toBe('ab');
    expect(await named({ after: ids[2] })).toBe('ba');
    expect(await named({ before: ids[0], limit: 2 })).toBe('cb');
    expect(await named({ order: 'asc', before: ids[4], limit: 3 })).toBe('bcd');
    expect(await named({ after: ids[4], before: ids[1] })).toBe('dc');
    expect(await beta.assistants.list({ before: ids[0], limit: 2 })).toMatchObject({
      first_id: ids[2],
      last_id: ids[1],
      has_more: true,
    });
  });

  it('of an empty list have null ids', async () => {
    const { body } = await createAsk(startRuns())('GET', '/assistants');
    expect(body).toEqual({
      object: 'list',
      data: [],
      first_id: null,
      last_id: null,
      has_more: false,
    });
  });

  it('can be deleted; a list continues after a deleted one', async () => {
    const { beta } = startRuns();
    const first = await beta.assistants.create({ model, name: 'first' });
    const { id } = await beta.assistants.create({ model });
    expect(await beta.assistants.delete(id)).toEqual({
      id,
      object: 'assistant.deleted',
      deleted: true,
    });
    await expect(beta.assistants.retrieve(id)).rejects.toMatchObject({
      status: 404,
      message: `404 No assistant found with id '${id}'.`,
    });
    expect((await beta.assistants.list({ after: id })).data).toEqual([first]);
  });

  it.each([
    [{}, 'missing_required_parameter', 'model'],
    [{ model: 'gpt-9' }, 'model_not_found', null],
    [{ model, name: 'x'.repeat(257) }, 'string_above_max_length', 'name'],
    [{ model, temperature: 3 }, 'decimal_above_max_value', 'temperature'],
    [{ model, tools: Array(129).fill(weather) }, 'array_above_max_length', 'tools'],
    [{ model, tools: [{ type: 'browser' }] }, 'invalid_value', 'tools[0].type'],
    [
      { model, tools: [{ type: 'function', function: { name: 'two words' } }] },
      'invalid_value',
      'tools[0].function.name',
    ],
    [{ model, metadata: { a: true } }, 'invalid_type', 'metadata.a'],
    [{ model, tool_resources: { file_search: { vector_store_ids: ['vs_x'] } } }, null, null],
    [{ model, tool_resources: { code_interpreter: { file_ids: ['file-x'] } } }, null, 'id'],
  ])('are refused as documented: %#', async (body, code, param) => {
    const { status, body: answer } = await createAsk(startRuns())('POST', '/assistants', body);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(answer.error).toMatchObject({ type: 'invalid_request_error', code, param });
  });
});
