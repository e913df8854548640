import type * as en from '../en/responses';
import type { Translation } from '../strings';

export const responses: Translation<typeof en.responses> = {
  title: 'Responses',
  about:
    'Antworten von Modellen mit ihren Tools. Die API kann sie nicht auflisten; dies sind die, die durch diese Konsole gingen oder hier geöffnet wurden, und alle der eigenen Plattform.',
  search: 'Responses durchsuchen',
  searchHint: 'Antwort, Modell, Metadaten oder ID',
  count: '{count, plural, one {# Response} other {# Responses}}',
  noMatch: 'Keine passenden Responses',
  empty: {
    title: 'Noch keine Responses',
    text: 'Responses werden upstream aufbewahrt, wenn eine Anfrage nicht store: false enthält. Öffnen Sie eine über ihre ID; sie wird dann mit Ein- und Ausgabe verfolgt und hier aufbewahrt.',
  },
  failed: 'Die Responses konnten nicht geladen werden.',
  filters: { status: 'Status', model: 'Modell' },
  tiles: { running: 'Laufend', failed: 'Fehlgeschlagen' },
  columns: {
    tokens: 'Token ein / aus',
    background: 'Läuft',
    previous: 'Setzt fort',
    conversation: 'Konversation',
    cost: 'Verbrauch und Kosten',
  },
  tokensInOut: '{input} / {output}',
  inBackground: 'im Hintergrund',
  atOnce: 'während der Client wartet',
  incomplete: 'Unvollständig wegen {reason}.',
  tab: 'Ein- und Ausgabe',
  continued: 'Fortgesetzt von',
  cancel: 'Response abbrechen',
  cancelled: 'Response abgebrochen',
  cancelFailed: 'Die Response konnte nicht abgebrochen werden.',
  deleteConsequence:
    'Die Response wird upstream gelöscht, und keine kann sie mehr fortsetzen. Ihr Verlauf bleibt erhalten.',
  settings: {
    tab: 'Einstellungen',
    instructions: 'Anweisungen',
    tools: 'Tools',
    facts: {
      temperature: 'Temperatur',
      topP: 'Top p',
      maxOutput: 'Max. Ausgabe-Token',
      maxToolCalls: 'Max. Tool-Aufrufe',
      toolChoice: 'Tool Choice',
      parallel: 'Parallele Tool-Aufrufe',
      truncation: 'Kürzung',
      format: 'Textformat',
      effort: 'Reasoning-Aufwand',
      summary: 'Reasoning-Zusammenfassung',
      tier: 'Service-Stufe',
      cached: 'Token aus dem Cache',
      reasoning: 'Reasoning-Token',
      user: 'Benutzer',
    },
  },
};
