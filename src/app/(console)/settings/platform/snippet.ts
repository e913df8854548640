export const languages = ['JavaScript', 'Python', 'curl'] as const;

export type SnippetLanguage = (typeof languages)[number];

/** A whole program that asks the simulator. */
export function snippet(language: SnippetLanguage, baseUrl: string): string {
  return programs[language](baseUrl);
}

const programs: Record<SnippetLanguage, (baseUrl: string) => string> = {
  JavaScript: (baseUrl) => `import OpenAI from 'openai';

const openai = new OpenAI({
  baseURL: '${baseUrl}',
  apiKey: process.env.SIGNALBOX_KEY,
});

const completion = await openai.chat.completions.create({
  model: 'signalbox-mini',
  messages: [{ role: 'user', content: 'Hello' }],
});
console.log(completion.choices[0].message.content);`,

  Python: (baseUrl) => `import os
from openai import OpenAI

client = OpenAI(
    base_url="${baseUrl}",
    api_key=os.environ["SIGNALBOX_KEY"],
)

completion = client.chat.completions.create(
    model="signalbox-mini",
    messages=[{"role": "user", "content": "Hello"}],
)
print(completion.choices[0].message.content)`,

  curl: (baseUrl) => `curl ${baseUrl}/chat/completions \\
  -H "Authorization: Bearer $SIGNALBOX_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{"model": "signalbox-mini", "messages": [{"role": "user", "content": "Hello"}]}'`,
};
