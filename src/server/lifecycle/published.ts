/** A page on which a provider publishes when its models end, as it stood on a day. */
export interface PublishedPage {
  /** For connections of this kind. */
  kind: 'openai' | 'azure';
  url: string;
  asOf: string;
  /** Models by the date on which they end; `replacement`: what the page recommends. */
  ends: readonly { date: string; models: readonly string[]; replacement?: string }[];
}

const transcribe = 'gpt-live-transcribe or gpt-transcribe';
const image = 'gpt-image-2.5-sunburst or gpt-image-2.5-flare';

/** The newest page of each kind first: a model is looked up in the first that names it. */
export const publishedPages: readonly PublishedPage[] = [
  {
    kind: 'openai',
    url: 'https://developers.openai.com/api/docs/deprecations',
    asOf: '2026-10-28',
    ends: [
      {
        date: '2026-10-23',
        models: ['gpt-3.5-turbo', 'gpt-3.5-turbo-0125'],
        replacement: 'gpt-5.6-terra',
      },
      {
        date: '2026-10-23',
        models: [
          'gpt-4',
          'gpt-4-0613',
          'gpt-4-1106-preview',
          'gpt-4-turbo',
          'gpt-4-turbo-2024-04-09',
        ],
        replacement: 'gpt-5.6-sol',
      },
      {
        date: '2026-10-23',
        models: ['gpt-4o-2024-05-13', 'o1', 'o1-2024-12-17', 'o3-mini', 'o3-mini-2025-01-31'],
        replacement: 'gpt-5.6-sol',
      },
      { date: '2026-10-23', models: ['o1-pro', 'o1-pro-2025-03-19'], replacement: 'gpt-5.6-sol' },
      {
        date: '2026-10-23',
        models: ['o4-mini', 'o4-mini-2025-04-16'],
        replacement: 'gpt-5.6-terra',
      },
      {
        date: '2026-10-23',
        models: ['gpt-4.1-nano', 'gpt-4.1-nano-2025-04-14'],
        replacement: 'gpt-5.6-luna',
      },
      {
        date: '2026-12-01',
        models: [
          'gpt-image-1-mini',
          'gpt-image-1.5',
          'gpt-image-1.5-2025-12-16',
          'chatgpt-image-latest',
        ],
        replacement: image,
      },
      {
        date: '2026-12-11',
        models: ['gpt-5', 'gpt-5-2025-08-07', 'o3', 'o3-2025-04-16'],
        replacement: 'gpt-5.6-sol',
      },
      {
        date: '2026-12-11',
        models: ['gpt-5-mini', 'gpt-5-mini-2025-08-07'],
        replacement: 'gpt-5.6-terra',
      },
      {
        date: '2026-12-11',
        models: ['gpt-5-nano', 'gpt-5-nano-2025-08-07'],
        replacement: 'gpt-5.6-luna',
      },
      {
        date: '2026-12-11',
        models: ['gpt-5-pro', 'gpt-5-pro-2025-10-06', 'o3-pro', 'o3-pro-2025-06-10'],
        replacement: 'gpt-5.6-sol',
      },
      { date: '2027-01-06', models: ['tts-1', 'tts-1-hd', 'gpt-4o-mini-tts'] },
      {
        date: '2027-01-14',
        models: [
          ...['gpt-4o', 'gpt-4o-2024-08-06', 'gpt-4o-2024-11-20'],
          ...['gpt-4o-mini', 'gpt-4o-mini-2024-07-18'],
          ...['gpt-4.1', 'gpt-4.1-2025-04-14', 'gpt-4.1-mini', 'gpt-4.1-mini-2025-04-14'],
        ],
        replacement: 'gpt-6-luna',
      },
      { date: '2027-01-20', models: ['gpt-realtime', 'gpt-audio'] },
      {
        date: '2027-02-26',
        models: [
          'whisper-1',
          'gpt-4o-transcribe',
          'gpt-4o-mini-transcribe',
          'gpt-4o-transcribe-diarize',
        ],
        replacement: transcribe,
      },
      { date: '2027-04-01', models: ['gpt-5.1', 'gpt-5.3-codex', 'gpt-5.4-nano'] },
    ],
  },
  {
    kind: 'azure',
    url: 'https://learn.microsoft.com/azure/ai-foundry/openai/concepts/model-retirements',
    asOf: '2026-10-22',
    ends: [
      { date: '2026-12-09', models: ['gpt-4o-2024-05-13'] },
      {
        date: '2027-04-14',
        models: ['gpt-4o-2024-08-06', 'gpt-4o-2024-11-20', 'gpt-4o-mini-2024-07-18'],
      },
    ],
  },
  {
    kind: 'azure',
    url: 'https://learn.microsoft.com/azure/ai-foundry/openai/concepts/model-retirements',
    asOf: '2025-12-16',
    ends: [
      { date: '2026-07-15', models: ['o1-2024-12-17'], replacement: 'o3' },
      { date: '2026-08-02', models: ['o3-mini-2025-01-31'], replacement: 'o4-mini' },
      { date: '2026-09-18', models: ['o1-pro-2025-03-19'], replacement: 'o3-pro' },
      { date: '2026-10-14', models: ['gpt-4.1-2025-04-14'], replacement: 'gpt-5' },
      { date: '2026-10-14', models: ['gpt-4.1-mini-2025-04-14'], replacement: 'gpt-5-mini' },
      { date: '2026-10-14', models: ['gpt-4.1-nano-2025-04-14'], replacement: 'gpt-5-nano' },
      { date: '2026-10-16', models: ['o3-2025-04-16', 'o4-mini-2025-04-16'] },
      { date: '2026-12-10', models: ['o3-pro-2025-06-10'] },
      { date: '2026-12-26', models: ['o3-deep-research-2025-06-26'] },
      { date: '2027-02-06', models: ['gpt-5-mini-2025-08-07', 'gpt-5-nano-2025-08-07'] },
      { date: '2027-02-28', models: ['gpt-audio-2025-08-28', 'gpt-realtime-2025-08-28'] },
      { date: '2027-03-17', models: ['gpt-5-codex-2025-09-15'] },
      {
        date: '2027-04-07',
        models: [
          'gpt-5-pro-2025-10-06',
          'gpt-audio-mini-2025-10-06',
          'gpt-image-1-mini-2025-10-06',
        ],
      },
      { date: '2027-05-15', models: ['gpt-5.1-2025-11-13'] },
    ],
  },
];

export interface PublishedEnd {
  date: string;
  replacement: string | null;
  page: PublishedPage;
}

/** What a provider published about a model; null where it published nothing, or nobody here knows. */
export function publishedEnd(kind: string, model: string): PublishedEnd | null {
  for (const page of publishedPages) {
    if (page.kind !== kind) continue;
    const end = page.ends.find(({ models }) => models.includes(model));
    if (end) return { date: end.date, replacement: end.replacement ?? null, page };
  }
  return null;
}
