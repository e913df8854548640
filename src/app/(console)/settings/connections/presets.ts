export interface Preset {
  name: string;
  baseUrl: string;
}

/** Where well-known servers answer when nothing was changed. They fill in the base URL and nothing else. */
export const presets: readonly Preset[] = [
  { name: 'vLLM', baseUrl: 'http://localhost:8000/v1' },
  { name: 'Ollama', baseUrl: 'http://localhost:11434/v1' },
  { name: 'llama.cpp', baseUrl: 'http://localhost:8080/v1' },
  { name: 'Groq', baseUrl: 'https://api.groq.com/openai/v1' },
  { name: 'OpenRouter', baseUrl: 'https://openrouter.ai/api/v1' },
];
