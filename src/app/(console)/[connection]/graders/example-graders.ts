import type { Loose } from '@/lib/loose';

/** A grader with what it is tried on. */
export interface ExampleGrader {
  /** Its name is under `graders.examples` of the catalogue. */
  key: 'category' | 'likeness' | 'score' | 'label' | 'several';
  grader: Loose;
  item: Loose;
  sample: string;
  /** One per line. */
  lines: readonly Loose[];
}

const category = {
  type: 'string_check',
  name: 'category',
  input: '{{sample.output_text}}',
  reference: '{{item.category}}',
  operation: 'eq',
} as const;

const likeness = {
  type: 'text_similarity',
  name: 'likeness',
  input: '{{sample.output_text}}',
  reference: '{{item.reply}}',
  evaluation_metric: 'fuzzy_match',
} as const;

const tickets = [
  { ticket: 'My invoice shows VAT twice.', category: 'billing', model_sample: 'billing' },
  { ticket: 'Where is my parcel?', category: 'delivery', model_sample: 'delivery' },
  { ticket: 'The password mail never arrives.', category: 'login', model_sample: 'delivery' },
  { ticket: 'Thank you, great work.', category: 'praise', model_sample: 'praise' },
];

const replies = [
  {
    ticket: 'Where is my parcel?',
    reply: 'We send it again and open a claim with the carrier.',
    model_sample: 'We send it again today and open a claim.',
  },
  {
    ticket: 'When is my refund paid?',
    reply: 'Within five working days, to the card that was charged.',
    model_sample: 'Soon.',
  },
];

/** Graders of the types that need no code of one's own, on tickets of a support team. `model` grades. */
export function exampleGraders(model: string): readonly ExampleGrader[] {
  const [ticket] = tickets;
  const [reply] = replies;
  if (!ticket || !reply) return [];
  const ofTicket = { ...exampleOf(ticket), lines: tickets };
  const ofReply = { ...exampleOf(reply), lines: replies };
  return [
    { key: 'category', grader: category, ...ofTicket },
    { key: 'likeness', grader: likeness, ...ofReply },
    {
      key: 'score',
      grader: {
        type: 'score_model',
        name: 'helpfulness',
        model,
        input: [
          {
            role: 'user',
            content:
              'Ticket: {{item.ticket}}\nReply: {{sample.output_text}}\nSay from 0 to 10 how much the reply helps.',
          },
        ],
        range: [0, 10],
      },
      ...ofReply,
    },
    {
      key: 'label',
      grader: {
        type: 'label_model',
        name: 'tone',
        model,
        input: [{ role: 'user', content: 'Is this reply polite? {{sample.output_text}}' }],
        labels: ['polite', 'rude'],
        passing_labels: ['polite'],
      },
      ...ofReply,
    },
    {
      key: 'several',
      grader: {
        type: 'multi',
        name: 'right and alike',
        graders: {
          category,
          alike: { ...likeness, name: 'alike', reference: '{{item.category}}' },
        },
        calculate_output: '0.8 * category + 0.2 * alike',
      },
      ...ofTicket,
    },
  ];
}

function exampleOf({ model_sample, ...item }: Loose & { model_sample: string }) {
  return { item, sample: model_sample };
}
