import { OpenAIError } from './errors';

const regions = ['global', 'us', 'eu', 'ae', 'au', 'in', 'jp'] as const;

/** Where OpenAI keeps and processes what is sent. */
export type DataResidency = (typeof regions)[number] | (string & {});

/** The address of a region. A region is one label of a host name, so that a new one needs no new client. */
export function residencyBaseUrl(region: DataResidency): string {
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(region)) {
    throw new OpenAIError(`\`dataResidency\` is one of ${regions.join(', ')}.`);
  }
  return region === 'global' ? 'https://api.openai.com/v1' : `https://${region}.api.openai.com/v1`;
}
