import { describe, expect, it } from 'vitest';
import { createScript, scripted } from '../testing-script';
import { model, startResponses } from './testing';

describe('a compaction', () => {
  it('replaces the conversation, sealed for this server', async () => {
    const { engine, asked } = createScript([
      [{ content: 'Hello Ada.' }],
      [{ content: 'The user is called Ada.' }],
      [{ content: 'You are Ada.' }],
    ]);
    const { responses, misfits } = startResponses({ engines: [engine] });
    const first = await responses.create({ model: scripted, input: 'Call me Ada.' });
    const compacted = await responses.compact({
      model: scripted,
      previous_response_id: first.id,
      instructions: 'Be brief.',
    });
    expect(compacted).toMatchObject({
      object: 'response.compaction',
      usage: { input_tokens: 3, output_tokens: 2, total_tokens: 5 },
    });
    expect(compacted.output).toEqual([
      {
        id: expect.stringMatching(/^cmp_/),
        type: 'compaction',
        encrypted_content: expect.any(String),
      },
    ]);
    expect(JSON.stringify(compacted)).not.toContain('Ada');
    const roles = ['system', 'user', 'assistant', 'user'];
    expect(asked[1]?.messages).toMatchObject(roles.map((role) => ({ role })));

    const input = [...compacted.output, { role: 'user', content: 'Who am I?' }] as never;
    const next = await responses.create({ model: scripted, input });
    expect(next.output_text).toBe('You are Ada.');
    expect(JSON.stringify(asked[2])).toContain('The user is called Ada.');
    const { data } = await responses.inputItems.list(next.id, { order: 'asc' });
    expect(data[0]).toEqual(compacted.output[0]);
    expect(misfits).toEqual([]);
  });

  it('of another server is refused, and so is a modified one', async () => {
    const { responses } = startResponses();
    const other = startResponses();
    const { output } = await other.responses.compact({ model, input: 'Hello' });
    const [item] = output;
    if (item?.type !== 'compaction') throw new Error('There is no compaction.');
    for (const encrypted_content of ['gAAAAABpM0Yj', item.encrypted_content])
      await expect(
        responses.create({ model, input: [{ ...item, encrypted_content }] as never }),
      ).rejects.toMatchObject({ status: 400, code: 'invalid_encrypted_content', param: 'input' });
    const changed = `${item.encrypted_content.slice(0, -2)}AA`;
    await expect(
      other.responses.create({ model, input: [{ ...item, encrypted_content: changed }] as never }),
    ).rejects.toMatchObject({ code: 'invalid_encrypted_content' });
  });

  it('needs something to compact, and a model', async () => {
    const { responses } = startResponses();
    await expect(responses.compact({ model })).rejects.toMatchObject({ param: 'input' });
    await expect(responses.compact({ model: 'nobody', input: 'Hello' })).rejects.toMatchObject({
      status: 404,
      code: 'model_not_found',
    });
    await expect(
      responses.compact({ model, previous_response_id: 'resp_none' }),
    ).rejects.toMatchObject({ code: 'previous_response_not_found' });
  });
});

it('audio input reaches a model that supports it', async () => {
  const { openai, responses, misfits } = startResponses();
  const speech = await openai.audio.speech.create({
    model: 'signalbox-speak',
    voice: 'ash',
    input: 'Say this is a test',
  });
  const data = Buffer.from(await speech.arrayBuffer()).toString('base64');
  const ask = (format: string) =>
    responses.create({
      model,
      input: [{ role: 'user', content: [{ type: 'input_audio', input_audio: { data, format } }] }],
    } as never);
  const made = await ask('wav');
  expect(made.output_text).toContain('This is a test');
  expect((await responses.inputItems.list(made.id)).data).toMatchObject([
    { content: [{ type: 'input_audio', input_audio: { format: 'wav' } }] },
  ]);
  await expect(ask('mp3')).rejects.toMatchObject({ status: 400, param: 'input' });
  await expect(ask('ogg')).rejects.toMatchObject({ status: 400 });
  expect(misfits).toEqual([]);
});
