import assert from 'node:assert/strict';

const model = 'gpt-4o-mini';
const table = 'city,people\nOslo,709037\nBergen,291940\n';

/** A container with a file of one's own, a computation and a plot in it, what it wrote, and its end. */
export async function containers(openai) {
  const { files } = openai.containers;
  const container = await openai.containers.create({ name: 'cities' });
  assert.equal(container.status, 'running');
  const container_id = container.id;
  const upload = await files.create(container_id, { file: new File([table], 'cities.csv') });
  assert.equal(upload.path, '/mnt/data/cities.csv');

  const asked = {
    model,
    input: 'Plot the people of each city in the table.',
    tools: [{ type: 'code_interpreter', container: container_id }],
    include: ['code_interpreter_call.outputs'],
  };
  const answer = await openai.responses.create(asked);
  const [call, message] = answer.output;
  assert.deepEqual([call.type, call.status], ['code_interpreter_call', 'completed']);
  const types = call.outputs.map(({ type }) => type);
  assert.deepEqual(types, ['logs', 'image']);
  assert.match(call.outputs[0].logs, /2 rows/);
  assert.match(call.outputs[1].url, /^data:image\/png;base64,/);
  const cited = message.content[0].annotations.filter(
    ({ type }) => type === 'container_file_citation',
  );
  assert.ok(cited.length > 0);
  for (const { file_id } of cited) {
    const content = await files.content.retrieve(file_id, { container_id });
    const bytes = Buffer.from(await content.arrayBuffer());
    assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
  }

  const seen = [];
  for await (const { path, source } of files.list(container_id, { order: 'asc' }))
    seen.push(`${source} ${path}`);
  assert.deepEqual(seen.slice(0, 2), ['user /mnt/data/cities.csv', 'assistant /mnt/data/plot.png']);
  assert.equal((await files.retrieve(upload.id, { container_id })).bytes, table.length);
  await files.delete(upload.id, { container_id });
  await assert.rejects(files.retrieve(upload.id, { container_id }), { status: 404 });
  await openai.containers.delete(container_id);
  await assert.rejects(openai.containers.retrieve(container_id), { status: 404 });
  await assert.rejects(openai.responses.create(asked), { status: 404 });
}

/** In a container that is made for it: streamed, and continued with the variables that are there. */
export async function codeInResponses(openai) {
  const { id: file_id } = await openai.files.create({
    file: new File([table], 'cities.csv'),
    purpose: 'user_data',
  });
  const run = (code) => `Run this:\n\`\`\`python\n${code}\n\`\`\``;
  const asked = {
    model,
    tools: [{ type: 'code_interpreter', container: { type: 'auto', file_ids: [file_id] } }],
    include: ['code_interpreter_call.outputs'],
  };
  const stream = openai.responses.stream({
    ...asked,
    input: run('rows = open("cities.csv").read().splitlines()\nprint(len(rows))'),
  });
  const types = [];
  let code = '';
  for await (const event of stream) {
    if (event.type.includes('code_interpreter')) types.push(event.type);
    if (event.type === 'response.code_interpreter_call_code.delta') code += event.delta;
  }
  assert.deepEqual(
    types
      .filter((type, at) => type !== types[at - 1])
      .map((type) => type.split('.').slice(1).join('.')),
    [
      'code_interpreter_call.in_progress',
      'code_interpreter_call_code.delta',
      'code_interpreter_call_code.done',
      'code_interpreter_call.interpreting',
      'code_interpreter_call.completed',
    ],
  );
  const final = await stream.finalResponse();
  const [call] = final.output;
  assert.equal(call.code, code);
  assert.deepEqual(call.outputs, [{ type: 'logs', logs: '3\n' }]);

  const next = await openai.responses.create({
    ...asked,
    previous_response_id: final.id,
    input: run('print(rows[1])'),
  });
  assert.equal(next.output[0].container_id, call.container_id);
  assert.deepEqual(next.output[0].outputs, [{ type: 'logs', logs: 'Oslo,709037\n' }]);
  await openai.files.delete(file_id);
}
