import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { model, startRuns, weather } from './runs/testing';
import { chatLines, createAsk, startPlatform } from './testing';

const folder = process.env.RECORDINGS_DIR;

/** What the live API answered when it was recorded. */
function recorded(name: string) {
  const text = readFileSync(join(folder ?? '', `${name}.json`), 'utf8');
  const { status, response_body } = JSON.parse(text);
  return { status, body: response_body };
}

function form(purpose: string, filename: string): FormData {
  const data = new FormData();
  data.append('purpose', purpose);
  data.append('file', new File([chatLines(2)], filename));
  return data;
}

describe.skipIf(!folder || !existsSync(folder))('compared with recordings of the live API', () => {
  const refusals: [string, string, string, FormData?][] = [
    ['retrieveFile__error_404_None', 'GET', '/files/fake_id'],
    ['downloadFile__error_404_None', 'GET', '/files/fake_id/content'],
    ['deleteFile__error_404_None', 'DELETE', '/files/fake_id'],
    ['deleteModel__error_404_model_not_found', 'DELETE', '/models/fake_id'],
    ['createFile__error_400_None', 'POST', '/files', form('world_domination', 'a.jsonl')],
  ];

  it.each(refusals)(
    '%s is refused with exactly the recorded message',
    async (name, method, path, body) => {
      const { status, body: answer } = await createAsk(startPlatform())(method, path, body);

      expect({ status, body: answer }).toEqual(recorded(name));
    },
  );

  it('files and batches have the same fields in the same order', async () => {
    const platform = startPlatform();
    const ask = createAsk(platform);
    const keys = (value: object) => Object.keys(value);

    const { body: file } = await ask('POST', '/files', form('batch', 'test-batch-file'));
    const { body: created } = await ask('POST', '/batches', {
      input_file_id: file.id,
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
    });
    await platform.idle();
    const { body: completed } = await ask('GET', `/batches/${created.id}`);
    const { body: list } = await ask('GET', '/batches');
    const { body: deleted } = await ask('DELETE', `/files/${file.id}`);

    expect(keys(file)).toEqual(keys(recorded('createFile__ok_batch').body));
    expect(keys(created)).toEqual(keys(recorded('createBatch__ok_validating').body));
    expect(keys(completed)).toEqual(keys(recorded('retrieveBatch__ok_completed').body));
    expect(keys(completed.usage).sort()).toEqual(
      keys(recorded('retrieveBatch__ok_completed').body.usage).sort(),
    );
    expect(keys(list)).toEqual(keys(recorded('listBatches__ok').body));
    expect(keys(deleted)).toEqual(keys(recorded('deleteFile__ok').body));
  });

  it('assistants, threads, messages, runs and steps have the same fields in the same order', async () => {
    const platform = startRuns();
    const ask = createAsk(platform);
    const keys = (value: object) => Object.keys(value);
    const expectKeys = (value: object, name: string) =>
      expect(keys(value), name).toEqual(keys(recorded(name).body));

    const { body: assistant } = await ask('POST', '/assistants', { model, tools: [weather] });
    const { body: thread } = await ask('POST', '/threads');
    const said = { role: 'user', content: 'What is the weather in Oslo?' };
    const { body: message } = await ask('POST', `/threads/${thread.id}/messages`, said);
    const runs = `/threads/${thread.id}/runs`;
    const { body: queued } = await ask('POST', runs, { assistant_id: assistant.id });
    await platform.idle();
    const { body: waiting } = await ask('GET', `${runs}/${queued.id}`);
    const [call] = waiting.required_action.submit_tool_outputs.tool_calls;
    const tool_outputs = [{ tool_call_id: call.id, output: 'rain' }];
    const { body: submitted } = await ask('POST', `${runs}/${queued.id}/submit_tool_outputs`, {
      tool_outputs,
    });
    await platform.idle();
    const { body: completed } = await ask('GET', `${runs}/${queued.id}`);
    const { body: steps } = await ask('GET', `${runs}/${queued.id}/steps`);
    const { body: messages } = await ask('GET', `/threads/${thread.id}/messages`);

    expectKeys(assistant, 'createAssistant__ok');
    expectKeys(thread, 'createThread__ok');
    expectKeys(message, 'createMessage__ok');
    expectKeys(queued, 'createRun__ok_queued');
    expectKeys(waiting, 'getRun__ok_requires_action');
    expectKeys(submitted, 'submitToolOuputsToRun__ok');
    expectKeys(completed, 'getRun__ok_completed');
    expectKeys(steps, 'listRunSteps__ok');
    expect(keys(steps.data[0])).toEqual(keys(recorded('listRunSteps__ok').body.data[0]));
    expect(keys(messages.data[0])).toEqual(keys(recorded('listMessages__ok').body.data[0]));
    expect(keys(completed.usage)).toEqual(keys(recorded('getRun__ok_completed').body.usage));
  });

  it('runs are refused with exactly the recorded messages', async () => {
    const platform = startRuns({ start: false });
    const ask = createAsk(platform);
    const { assistant_id, thread_id } = await platform.begin('Hello');
    const { id } = await platform.runs.create(thread_id, { assistant_id });
    const { thread_id: empty } = await platform.begin('');
    const path = `/threads/${thread_id}/runs/${id}`;
    const as = (name: string, status: string) => {
      const text = JSON.stringify(recorded(name));
      return JSON.parse(text.replaceAll('in_progress', status));
    };

    const refusals = {
      createRun__error_400_invalid_thread: ['POST', `/threads/${empty}/runs`, { assistant_id }],
      getRunStep__error_404_None: ['GET', `${path}/steps/step_123`],
      modifyRun__error_400_None: ['POST', path, { metadata: {} }],
      submitToolOuputsToRun__error_400_None: [
        'POST',
        `${path}/submit_tool_outputs`,
        { tool_outputs: [] },
      ],
      modifyThread__error_400_invalid_type: [
        'POST',
        `/threads/${thread_id}`,
        { metadata: { modified: true } },
      ],
    } as const;
    for (const [name, [method, where, sent]] of Object.entries(refusals)) {
      const { status, body } = await ask(method, where, sent);
      expect({ status, body }, name).toEqual(as(name, 'queued'));
    }
  });
});
