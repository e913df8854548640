import { describe, expect, it } from 'vitest';
import { startEngine, user } from '../testing';

const { chat } = startEngine();

const interpreter = (files = '') => ({
  type: 'function' as const,
  function: {
    name: 'code_interpreter',
    description: `Executes Python code.${files && ` Files there now: ${files}.`}`,
    parameters: {
      type: 'object',
      properties: { code: { type: 'string' } },
      required: ['code'],
    },
  },
});

async function codeFor(text: string, files?: string): Promise<string | undefined> {
  const { choices } = await chat({ messages: [user(text)], tools: [interpreter(files)] });
  const [call] = choices[0]?.message.tool_calls ?? [];
  return call?.type === 'function' ? JSON.parse(call.function.arguments).code : undefined;
}

describe('a tool that executes code', () => {
  it('is given the Python of the message as it is', async () => {
    expect(await codeFor('Run this:\n```python\nx = 1\nprint(x)\n```\nPlease.')).toBe(
      'x = 1\nprint(x)',
    );
  });

  it('computes what the message asks for', async () => {
    expect(await codeFor('Compute 2^10 times 3.')).toBe('2**10 * 3');
    expect(await codeFor('Calculate 20% of 50')).toBe('(20/100) * 50');
  });

  it('sums an attached table, and plots it if requested', async () => {
    const summed = await codeFor('What is the average in the CSV?', '/mnt/data/a.csv');
    expect(summed).toContain('open("/mnt/data/a.csv"');
    expect(summed).not.toContain('matplotlib');
    const plotted = await codeFor('Plot it.', '/mnt/data/notes.txt, /mnt/data/b.csv');
    expect(plotted).toContain('open("/mnt/data/b.csv"');
    expect(plotted).toContain("plt.savefig('/mnt/data/plot.png')");
  });

  it('is not called if there is nothing to compute', async () => {
    expect(await codeFor('Tell me about signal boxes.')).toBeUndefined();
  });
});
