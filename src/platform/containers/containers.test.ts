import { describe, expect, it } from 'vitest';
import { createAsk } from '../testing';
import { startOfficial } from '../testing-official';

const twentyMinutes = 20 * 60;

function start() {
  const platform = startOfficial();
  const ask = createAsk(platform);
  const { containers } = platform.openai;
  const upload = async (name: string, text = name) =>
    (await platform.openai.files.create({ file: new File([text], name), purpose: 'user_data' })).id;
  return { ...platform, ask, containers, upload };
}

describe('a container', () => {
  it('is created, retrieved, listed and deleted', async () => {
    const { containers, clock, misfits } = start();
    const made = await containers.create({ name: 'reports' });
    expect(made).toEqual({
      id: expect.stringMatching(/^cntr_/),
      object: 'container',
      created_at: 1_790_000_000,
      status: 'running',
      expires_after: { anchor: 'last_active_at', minutes: 20 },
      last_active_at: 1_790_000_000,
      memory_limit: '1g',
      network_policy: { type: 'disabled' },
      name: 'reports',
    });
    clock.time += 60;
    expect(await containers.retrieve(made.id)).toEqual({ ...made, last_active_at: clock.time });
    const other = await containers.create({
      name: 'others',
      memory_limit: '4g',
      expires_after: { anchor: 'last_active_at', minutes: 60 },
    });
    expect(other).toMatchObject({ memory_limit: '4g', expires_after: { minutes: 60 } });
    const { data } = await containers.list();
    expect(data.map(({ id }) => id)).toEqual([other.id, made.id]);
    expect((await containers.list({ name: 'reports' })).data).toMatchObject([{ id: made.id }]);
    expect((await containers.list({ name: 'report' })).data).toEqual([]);

    await containers.delete(made.id);
    const missing = { status: 404, message: `404 Container with id '${made.id}' not found.` };
    await expect(containers.retrieve(made.id)).rejects.toMatchObject(missing);
    await expect(containers.files.list(made.id)).rejects.toMatchObject(missing);
    await expect(containers.delete(made.id)).rejects.toMatchObject(missing);
    const rest = await containers.list({ order: 'asc', after: made.id });
    expect(rest.data).toMatchObject([{ id: other.id }]);
    expect(misfits).toEqual([]);
  });

  it('expires after its minutes without use, with its files', async () => {
    const { containers, clock } = start();
    const { id: container_id } = await containers.create({ name: 'reports' });
    const file = new File(['abc'], 'a.txt');
    const { id } = await containers.files.create(container_id, { file });
    clock.time += twentyMinutes - 1;
    await containers.files.retrieve(id, { container_id });
    clock.time += twentyMinutes - 1;
    expect((await containers.retrieve(container_id)).status).toBe('running');
    clock.time += twentyMinutes;
    const gone = { status: 400, code: 'container_expired' };
    const whole = await containers.retrieve(container_id);
    expect(whole).toMatchObject({ status: 'expired', last_active_at: clock.time - twentyMinutes });
    for (const ask of [
      () => containers.files.list(container_id),
      () => containers.files.create(container_id, { file }),
      () => containers.files.content.retrieve(id, { container_id }),
    ])
      await expect(ask()).rejects.toMatchObject(gone);
  });

  it('has copies of the given files, under unique names', async () => {
    const { containers, upload, openai, misfits } = start();
    const [one, two] = [await upload('a.csv', '1'), await upload('a.csv', '22')];
    const { id } = await containers.create({ name: 'reports', file_ids: [one, two] });
    await openai.files.delete(one);
    const { data } = await containers.files.list(id, { order: 'asc' });
    expect(data).toMatchObject([
      { path: '/mnt/data/a.csv', bytes: 1, source: 'user', container_id: id },
      { path: '/mnt/data/a-2.csv', bytes: 2, source: 'user', container_id: id },
    ]);
    const content = containers.files.content.retrieve(data[0]?.id ?? '', { container_id: id });
    expect(await (await content).text()).toBe('1');
    expect(misfits).toEqual([]);
  });

  it.each([
    ['without a name', {}, 'name', 'missing_required_parameter'],
    ['with an empty name', { name: '' }, 'name', 'empty_string'],
    ['with a name of 257 letters', { name: 'a'.repeat(257) }, 'name', 'string_above_max_length'],
    ['with an unknown field', { name: 'a', colour: 'red' }, 'colour', 'unknown_parameter'],
    ['with another memory', { name: 'a', memory_limit: '2g' }, 'memory_limit', 'invalid_value'],
    ['with a file that is not there', { name: 'a', file_ids: ['file-1'] }, 'file_ids', null],
    [
      'with 51 files',
      { name: 'a', file_ids: Array(51).fill('file-1') },
      'file_ids',
      'array_above_max_length',
    ],
    [
      'that lasts for no time',
      { name: 'a', expires_after: { anchor: 'last_active_at', minutes: 0 } },
      'expires_after.minutes',
      'integer_below_min_value',
    ],
    [
      'that lasts for longer than a day',
      { name: 'a', expires_after: { anchor: 'last_active_at', minutes: 1441 } },
      'expires_after.minutes',
      'integer_above_max_value',
    ],
    [
      'that reaches a network',
      { name: 'a', network_policy: { type: 'allowlist', allowed_domains: ['example.com'] } },
      'network_policy',
      'unsupported_parameter',
    ],
    [
      'with skills',
      { name: 'a', skills: [{ type: 'skill_reference', skill_id: 'skill_1' }] },
      'skills',
      'unsupported_parameter',
    ],
  ])('is refused %s', async (_, body, param, code) => {
    const { ask, containers } = start();
    const { status, body: answer } = await ask('POST', '/containers', body);
    expect(status).toBe(param === 'file_ids' && code === null ? 404 : 400);
    expect(answer.error).toMatchObject({ param, code });
    expect((await containers.list()).data).toEqual([]);
  });
});
