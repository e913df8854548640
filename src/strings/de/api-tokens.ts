import type * as en from '../en/api-tokens';
import type { Translation } from '../strings';

export const apiTokens: Translation<typeof en.apiTokens> = {
  title: 'API',
  documentTitle: 'API-Token',
  about:
    'Die eigene API der Konsole, für Programme und Agenten: Verlauf, Jobs, Ergebnisse und Exporte über alle Verbindungen.',
  tokens: 'Token',
  count: '{count, plural, one {# Token} other {# Token}}',
  empty: 'Keine Token',
  emptyText: 'Mit einem Token handelt ein Programm für Sie, höchstens mit Ihrer Rolle.',
  failed: 'Die Token konnten nicht geladen werden.',
  name: 'Name',
  token: 'Token',
  user: 'Benutzer',
  role: 'Rolle',
  roles: {
    viewer: 'Viewer: liest',
    operator: 'Operator: ändert auch',
    admin: 'Admin: alles',
  },
  rights: {
    viewer: 'Viewer',
    operator: 'Operator',
    admin: 'Admin',
    disabled: 'Benutzer gesperrt',
  },
  lowered: 'Als {role} erstellt; die Rolle des Benutzers ist jetzt niedriger.',
  mayChange: 'Darf über MCP etwas ändern',
  expires: 'Läuft ab',
  never: 'nie',
  used: 'Zuletzt verwendet',
  action: 'Aktion',
  revoke: 'Widerrufen',
  revokeOf: '{name} widerrufen',
  revokeTitle: 'Token {name} widerrufen',
  revokeNote:
    'Programme, die das Token mit der Endung {last4} verwenden, erhalten von da an den Status 401.',
  revokeToken: 'Token widerrufen',
  revoked: 'Token widerrufen',
  create: {
    title: 'Token erstellen',
    name: 'Name des neuen Tokens',
    nameHint: 'Nächtlicher Bericht',
    noName: 'Geben Sie einen Namen ein.',
    failed: 'Das Token konnte nicht erstellt werden.',
    created: 'Das Token {name} ist erstellt',
    copyNow:
      'Kopieren Sie es jetzt: Gespeichert wird nur ein Hash, es kann nicht erneut angezeigt werden.',
    token: 'Token',
    never: 'Nie',
    days: '{count, plural, one {In # Tag} other {In # Tagen}}',
    mayChange: 'Agenten dürfen etwas ändern',
    mayChangeHelp:
      'MCP-Clients werden auch Werkzeuge angeboten, die erstellen, abbrechen und löschen. Sonst lesen sie nur, gleich mit welcher Rolle.',
  },
  use: {
    title: 'Verwenden',
    choose: 'Client',
    help: {
      curl: 'Unter <code>/api/v1</code>. Alle Operationen stehen im <document>OpenAPI-Dokument</document>.',
      MCP: 'Ein MCP-Server über dieselben Operationen. Er liest nur, sofern das Token nichts anderes sagt.',
      Prometheus:
        'Metriken brauchen das Token, das <code>METRICS_TOKEN</code> in der Umgebung setzt. Ohne das gibt es keine.',
    },
  },
};
