/** How many objects the world has. */
export interface WorldCounts {
  /** Uploaded files of all purposes, those of batches and fine-tuning jobs included. */
  files: number;
  batches: number;
  fineTuningJobs: number;
  threads: number;
  vectorStores: number;
  assistants: number;
  chatCompletions: number;
  uploads: number;
}

const full: WorldCounts = {
  files: 10_000,
  batches: 500,
  fineTuningJobs: 200,
  threads: 1_000,
  vectorStores: 50,
  assistants: 30,
  chatCompletions: 400,
  uploads: 30,
};

/** One of each tool, so that threads meet all of them. */
const minAssistants = 3;

/** The counts at a scale, where 1 is the whole world. At least one of each. */
export function countsAt(scale: number): WorldCounts {
  const entries = Object.entries(full).map(([noun, count]) => [
    noun,
    Math.max(1, Math.round(count * scale)),
  ]);
  const counts = Object.fromEntries(entries) as unknown as WorldCounts;
  return { ...counts, assistants: Math.max(minAssistants, counts.assistants) };
}
