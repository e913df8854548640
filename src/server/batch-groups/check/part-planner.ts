import type { PartLimits } from '../../db/schema';

/** A range of the input. */
export interface PlannedPart {
  /** Of the requests, from 1. */
  firstLine: number;
  lastLine: number;
  /** Bytes of the input. */
  offset: number;
  length: number;
  lines: number;
  tokens: number;
}

/** A request of the input. */
export interface PlannedLine {
  offset: number;
  /** Where the next line begins. */
  end: number;
  /** Bytes that are sent for it, with its line break. */
  size: number;
  embeddingInputs: number;
  tokens: number;
}

/** Makes parts of consecutive lines, each as large as the limits let it be. */
export function createPartPlanner(limits: PartLimits) {
  const parts: PlannedPart[] = [];
  let lines = 0;
  let part: (PlannedPart & { size: number; inputs: number }) | null = null;

  const hasRoom = ({ size, embeddingInputs, tokens }: PlannedLine): boolean =>
    part !== null &&
    part.lines < limits.lines &&
    part.size + size <= limits.bytes &&
    part.inputs + embeddingInputs <= limits.embedding_inputs &&
    (limits.tokens === null || part.tokens + tokens <= limits.tokens);

  const close = () => {
    if (!part) return;
    const { size, inputs, ...planned } = part;
    parts.push({ ...planned, tokens: Math.round(planned.tokens) });
    part = null;
  };

  return {
    add(line: PlannedLine): void {
      lines += 1;
      if (!hasRoom(line)) {
        close();
        const range = { firstLine: lines, lastLine: lines, offset: line.offset, length: 0 };
        part = { ...range, lines: 0, tokens: 0, size: 0, inputs: 0 };
      }
      if (!part) return;
      part.lastLine = lines;
      part.length = line.end - part.offset;
      part.lines += 1;
      part.tokens += line.tokens;
      part.size += line.size;
      part.inputs += line.embeddingInputs;
    },

    lines: () => lines,

    parts(): PlannedPart[] {
      close();
      return parts;
    },
  };
}

/** Each text to embed counts. A list of numbers is one text in tokens. */
export function embeddingInputsIn(body: unknown): number {
  const input = (body as { input?: unknown } | null)?.input;
  return Array.isArray(input) && typeof input[0] !== 'number' ? Math.max(1, input.length) : 1;
}
