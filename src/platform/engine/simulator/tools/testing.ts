import { startEngine, user } from '../testing';

export const fn = (
  name: string,
  description: string,
  properties: Record<string, unknown> = {},
  required = Object.keys(properties),
) => ({
  type: 'function' as const,
  function: { name, description, parameters: { type: 'object', properties, required } },
});

export const weather = fn('get_current_weather', 'Get the current weather in a given location', {
  location: { type: 'string', description: 'The city and state, e.g. Boston, MA' },
});

export const forecast = fn(
  'get_forecast',
  'Forecast the temperature',
  {
    city: { type: 'string' },
    days: { type: 'integer', minimum: 1 },
    unit: { enum: ['celsius', 'fahrenheit'] },
  },
  ['city'],
);

export const add = fn('add', 'Adds two numbers', { a: { type: 'number' }, b: { type: 'number' } });

export const email = fn('send_email', 'Send an email to somebody', {
  to: { type: 'string', format: 'email' },
  subject: { type: 'string' },
});

export const tools = [weather, forecast, add, email];

export const callsOf = async (question: string, more: object = {}) => {
  const { choices } = await startEngine().chat({ messages: [user(question)], tools, ...more });
  return choices[0]?.message.tool_calls?.map(
    (call) => call.type === 'function' && [call.function.name, JSON.parse(call.function.arguments)],
  );
};
