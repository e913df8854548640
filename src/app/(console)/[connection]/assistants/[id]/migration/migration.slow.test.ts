import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { responsesOf } from '@/lib/conversions/response-of-assistant';
import { bodies } from '@/lib/openai/schemas';
import { agentOf } from './agent';
import { type ApiCall, codeFor } from './code';

const schema = {
  type: 'object',
  properties: { 'the city': { type: 'string', description: `It's "Bern" \\ or $HOME\n` } },
  required: ['the city'],
  additionalProperties: false,
};

const whole = {
  model: 'gpt-5-mini',
  name: 'Clerk',
  description: 'Answers letters',
  instructions: `Don't say "no".\nUse \`code\`, $(rm -rf), \${x} and ∑ 🚂 \u2028.`,
  tools: [
    { type: 'code_interpreter' },
    {
      type: 'file_search',
      file_search: {
        max_num_results: 7,
        ranking_options: { ranker: 'default_2024_08_21', score_threshold: 0.4 },
      },
    },
    {
      type: 'function',
      function: { name: 'get_weather', description: 'Tells', parameters: schema, strict: true },
    },
    { type: 'function', function: { name: 'ping' } },
    { type: 'teleport' },
  ],
  tool_resources: {
    file_search: { vector_store_ids: ['vs_1'] },
    code_interpreter: { file_ids: ['file-1'] },
  },
  metadata: { team: 'a' },
  temperature: 0.2,
  top_p: 0.5,
  reasoning_effort: 'low',
  response_format: { type: 'json_schema', json_schema: { name: 'answer', schema, strict: true } },
};
const plain = { model: 'm', temperature: 1, top_p: 1, response_format: 'auto', metadata: {} };

const fatesOf = ({ fields }: { fields: { from: string; fate: string }[] }) =>
  Object.fromEntries(fields.map(({ from, fate }) => [from, fate]));

describe('as a call of the Responses API', () => {
  it('moves stores and files into their tools, and flattens functions and formats', () => {
    expect(responsesOf(whole).body).toEqual({
      model: 'gpt-5-mini',
      instructions: whole.instructions,
      input: 'Hello',
      tools: [
        {
          type: 'file_search',
          vector_store_ids: ['vs_1'],
          max_num_results: 7,
          ranking_options: { ranker: 'auto', score_threshold: 0.4 },
        },
        { type: 'code_interpreter', container: { type: 'auto', file_ids: ['file-1'] } },
        {
          type: 'function',
          name: 'get_weather',
          description: 'Tells',
          parameters: schema,
          strict: true,
        },
        { type: 'function', name: 'ping', parameters: {}, strict: false },
      ],
      text: { format: { type: 'json_schema', name: 'answer', schema, strict: true } },
      temperature: 0.2,
      top_p: 0.5,
      reasoning: { effort: 'low' },
      metadata: { team: 'a' },
    });
  });

  it('only name, description and unknown tools are lost', () => {
    const fates = fatesOf(responsesOf(whole));
    const lost = Object.keys(fates).filter((from) => fates[from] === 'lost');
    expect(lost).toEqual(['name', 'description', 'tools: teleport']);
    expect(responsesOf(plain).body).toEqual({ model: 'm', input: 'Hello' });
  });

  it('drops file search without a store, since the call would be refused', () => {
    const { body, fields } = responsesOf({ ...whole, tool_resources: {} });
    expect(body.tools?.map((tool) => tool.type)).not.toContain('file_search');
    expect(fields).toContainEqual(
      expect.objectContaining({ from: 'tools: file_search', fate: 'lost', note: 'noStores' }),
    );
  });

  it('matches the specification', () => {
    for (const assistant of [whole, plain])
      expect(bodies.createResponse.safeParse(responsesOf(assistant).body).error).toBeUndefined();
  });
});

describe('as an agent', () => {
  it('keeps model, name, instructions, functions, effort, the schema and metadata', () => {
    expect(agentOf(whole).body).toEqual({
      model: 'gpt-5-mini',
      name: 'Clerk',
      instructions: whole.instructions,
      tools: [
        { type: 'function', name: 'get_weather', description: 'Tells', parameters: schema },
        {
          type: 'function',
          name: 'ping',
          description: '',
          parameters: { type: 'object', properties: {} },
        },
      ],
      text: { format: { type: 'json_schema', schema } },
      reasoning: { effort: 'low' },
      metadata: { team: 'a' },
    });
  });

  it('reports sampling, search, code and description as lost', () => {
    const fates = fatesOf(agentOf(whole));
    expect(Object.keys(fates).filter((from) => fates[from] === 'lost')).toEqual([
      'description',
      'tools: file_search',
      'tools: code_interpreter',
      'tools: teleport',
      'temperature',
      'top_p',
    ]);
    expect(fatesOf(agentOf({ ...whole, reasoning_effort: 'hardest' })).reasoning_effort).toBe(
      'lost',
    );
    expect(agentOf(plain).body).toEqual({ model: 'm' });
  });
});

it('whatever upstream sends in the place of anything', () => {
  const odd: unknown[] = [null, '', 7, true, [], [null], ['x'], {}, { a: [{}] }];
  for (const value of odd)
    for (const field of Object.keys(whole))
      for (const become of [responsesOf, agentOf]) {
        expect(() => become({ ...whole, [field]: value })).not.toThrow();
        expect(() => become(value)).not.toThrow();
      }
});

const calls: Record<string, ApiCall> = {
  response: {
    baseUrl: 'http://localhost:3000/v1',
    path: '/responses',
    method: 'responses.create',
    body: responsesOf(whole).body,
    shows: 'output_text',
    variable: 'response',
  },
  agent: {
    path: '/agents',
    method: 'beta.agents.create',
    headers: { 'OpenAI-Beta': 'agents=v1' },
    body: agentOf(whole).body,
    shows: 'id',
    variable: 'agent',
  },
};

describe.each(Object.entries(calls))('the code of %s', (_, call) => {
  it('for curl is one shell command with the same body', () => {
    const script = `curl() { printf '%s\\0' "$@"; }\n${codeFor('curl', call)}`;
    const printed = execFileSync('sh', ['-c', script], {
      encoding: 'utf8',
      env: { ...process.env, OPENAI_API_KEY: 'sk-1', HOME: '/home/nobody' },
    }).split('\0');
    expect(printed[0]).toBe(`${call.baseUrl ?? 'https://api.openai.com/v1'}${call.path}`);
    expect(printed).toContain('Authorization: Bearer sk-1');
    if (call.headers) expect(printed).toContain('OpenAI-Beta: agents=v1');
    expect(JSON.parse(printed[printed.indexOf('-d') + 1] ?? '')).toEqual(call.body);
  });

  it('for Python is valid Python', ({ skip }) => {
    const code = codeFor('Python', call);
    expect(code).toContain(`client.${call.method}(\n    model="gpt-5-mini",`);
    expect(code).not.toMatch(/: (true|false|null)\b/);
    const program = 'import ast, sys; ast.parse(sys.stdin.read())';
    try {
      execFileSync('python3', ['--version'], { stdio: 'ignore' });
    } catch {
      return skip('there is no python3');
    }
    execFileSync('python3', ['-c', program], { input: code });
  });
});

it('the code for TypeScript compiles: against our client, and against the types of agents', () => {
  const root = process.cwd();
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  const folder = mkdtempSync(join(root, 'node_modules/.cache/becomes-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const agentTypes = join(root, 'src/app/(console)/[connection]/assistants/[id]/migration/agent');
  write(
    'with-agents.ts',
    `import type { AgentCreateParams } from '${agentTypes}';
export default class OpenAI {
  declare beta: { agents: { create(body: AgentCreateParams): Promise<{ id: string }> } };
}`,
  );
  write('response.ts', codeFor('TypeScript', calls.response as ApiCall));
  const agent = codeFor('TypeScript', calls.agent as ApiCall);
  write('agent.ts', agent.replace("'openai'", "'./with-agents'"));
  const wrong = agent.replace("'openai'", "'./with-agents'").replace('description', 'describes');
  write('wrong.ts', wrong);
  const config = {
    extends: join(root, 'tsconfig.json'),
    compilerOptions: {
      noEmit: true,
      incremental: false,
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
      paths: { openai: [join(root, 'src/lib/openai/index.ts')], '@/*': [join(root, 'src/*')] },
    },
    include: [],
    files: ['response.ts', 'agent.ts', 'wrong.ts'],
  };
  write('tsconfig.json', JSON.stringify(config));
  const said = compile(join(root, 'node_modules/.bin/tsc'), folder);
  // What is wrong is found, so that nothing found means something.
  expect(said.split('\n').filter((line) => line.includes('error'))).toEqual([
    expect.stringMatching(/wrong\.ts.*TS2\d+/),
  ]);
  // The compiler reads the whole client, which takes minutes beside much else.
}, 300_000);

function compile(tsc: string, folder: string): string {
  try {
    return execFileSync(tsc, ['-p', folder], { encoding: 'utf8' });
  } catch (error) {
    return String((error as { stdout: string }).stdout);
  }
}
