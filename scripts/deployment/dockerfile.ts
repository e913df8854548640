export interface Instruction {
  name: string;
  /** Flags such as `--from=build`. */
  flags: Record<string, string>;
  value: string;
}

export interface Stage {
  from: string;
  name: string;
  instructions: Instruction[];
}

/** The stages of a Dockerfile, with lines that go on joined. What stands before the first is `ARG`s. */
export function parseDockerfile(text: string): Stage[] {
  const lines = text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim());
  const stages: Stage[] = [];
  for (const line of lines) {
    const [, name = '', rest = ''] = /^\s*([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (!name) throw new Error(`This is no instruction: ${line}`);
    if (name === 'FROM') {
      const [, from = '', stage = ''] = /^(\S+)(?:\s+AS\s+(\S+))?$/.exec(rest.trim()) ?? [];
      stages.push({ from, name: stage, instructions: [] });
      continue;
    }
    const flags: Record<string, string> = {};
    const value = rest.replace(/^(?:\s*--([\w-]+)=(\S+))+/g, (all) => {
      for (const [, flag = '', set = ''] of all.matchAll(/--([\w-]+)=(\S+)/g)) flags[flag] = set;
      return '';
    });
    stages.at(-1)?.instructions.push({ name, flags, value: value.trim() });
  }
  return stages;
}
