export const permissions = ['none', 'read', 'write'] as const;

export type Permission = (typeof permissions)[number];

/** Each as a catalogue can name it, and what the platform calls it. */
const apiNames = {
  files: 'files',
  batches: 'batches',
  fineTuning: 'fine_tuning',
  assistants: 'assistants',
  threads: 'threads',
  vectorStores: 'vector_stores',
  containers: 'containers',
  chatCompletions: 'chat.completions',
  responses: 'responses',
  modelList: 'model',
} as const;

export type KeyNoun = keyof typeof apiNames;

export const scopeNouns = Object.keys(apiNames) as KeyNoun[];

export interface ScopeChoice {
  /** Whether it may ask models. */
  models: boolean;
  nouns: Partial<Record<KeyNoun, Permission>>;
}

/** The scopes that a choice stands for. */
export function scopesOf({ models, nouns }: ScopeChoice): string[] {
  const chosen = scopeNouns.flatMap((noun) => {
    const permission = nouns[noun] ?? 'none';
    return permission === 'none' ? [] : [`api.${apiNames[noun]}.${permission}`];
  });
  return [...(models ? ['model.request'] : []), ...chosen];
}
