/** The service tier that an answer names; `default` is what OpenAI calls the standard one. */
export function standardTier(named: string | null): string {
  return named === null || named === 'default' || named === 'auto' ? 'standard' : named;
}
