/** The types of the API, in the order in which they are offered. */
export const graderTypes = [
  'string_check',
  'text_similarity',
  'score_model',
  'label_model',
  'python',
  'multi',
] as const;

export type GraderType = (typeof graderTypes)[number];

export const operations = ['eq', 'ne', 'like', 'ilike'] as const;

export const metrics = [
  'fuzzy_match',
  'bleu',
  'gleu',
  'meteor',
  'cosine',
  'rouge_1',
  'rouge_2',
  'rouge_3',
  'rouge_4',
  'rouge_5',
  'rouge_l',
] as const;

export const messageRoles = ['system', 'developer', 'user', 'assistant'] as const;

export interface GraderMessage {
  key: number;
  role: string;
  /** Text; or JSON, where the content is more than text. */
  content: string;
  isJson: boolean;
}

/** A grader as it is typed; fields of other types keep what they hold. */
export interface SingleForm {
  key: number;
  type: Exclude<GraderType, 'multi'>;
  name: string;
  input: string;
  reference: string;
  operation: string;
  metric: string;
  model: string;
  messages: GraderMessage[];
  rangeMin: string;
  rangeMax: string;
  temperature: string;
  topP: string;
  seed: string;
  maxTokens: string;
  effort: string;
  /** One per line. */
  labels: string[];
  passingLabels: string[];
  source: string;
  imageTag: string;
  /** What else stood in the JSON, which the form has no field for. */
  others: Record<string, unknown>;
}

export interface GraderForm extends Omit<SingleForm, 'type'> {
  type: GraderType;
  graders: SingleForm[];
  formula: string;
}

/** One that compares the answer with the item's. */
export const emptySingle: SingleForm = {
  key: 0,
  type: 'string_check',
  name: 'exact',
  input: '{{sample.output_text}}',
  reference: '{{item.answer}}',
  operation: 'eq',
  metric: 'fuzzy_match',
  model: '',
  messages: [
    {
      key: 0,
      role: 'user',
      content:
        'Reference: {{item.answer}}\nAnswer: {{sample.output_text}}\nScore from 0 to 1 how right the answer is.',
      isJson: false,
    },
  ],
  rangeMin: '',
  rangeMax: '',
  temperature: '',
  topP: '',
  seed: '',
  maxTokens: '',
  effort: '',
  labels: ['good', 'bad'],
  passingLabels: ['good'],
  source:
    "def grade(sample: dict, item: dict) -> float:\n    return 1.0 if sample['output_text'] == item['answer'] else 0.0\n",
  imageTag: '',
  others: {},
};

export const emptyGrader: GraderForm = {
  ...emptySingle,
  graders: [
    { ...emptySingle, key: 0, name: 'exact' },
    { ...emptySingle, key: 1, name: 'alike', type: 'text_similarity' },
  ],
  formula: '(exact + alike) / 2',
};

/** A key that none of them has. */
export function nextKey(all: readonly { key: number }[]): number {
  return Math.max(-1, ...all.map(({ key }) => key)) + 1;
}

/** What templates may name, as examples. */
export const templates = {
  text: '{{sample.output_text}}',
  json: '{{sample.output_json.field}}',
  item: '{{item.field}}',
} as const;

/** Fields that bear the names of the API. */
export const fieldNames = {
  type: 'type',
  name: 'name',
  input: 'input',
  reference: 'reference',
  source: 'source',
  model: 'model',
  labels: 'labels',
  item: 'item',
} as const;
