import type * as en from '../en/users';
import type { Translation } from '../strings';

export const users: Translation<typeof en.users> = {
  title: 'Benutzer',
  about: 'Wer sich anmelden kann und was er darf. Eine öffentliche Registrierung gibt es nicht.',
  adminsOnly: 'Konten und Rollen werden von Admins verwaltet.',
  createAdminsOnly: 'Konten werden von Admins erstellt.',
  search: 'Benutzer durchsuchen',
  searchHint: 'Name oder E-Mail',
  count: '{count, plural, one {# Benutzer} other {# Benutzer}}',
  noMatch: 'Keine passenden Benutzer',
  empty: {
    title: 'Keine Benutzer',
    text: 'Erstellen Sie ein Konto für alle, die hier arbeiten.',
  },
  failed: 'Die Benutzer konnten nicht geladen werden.',
  filters: { role: 'Rolle' },
  tiles: { all: 'Alle', enabled: 'Aktiv', disabled: 'Deaktiviert' },
  columns: {
    name: 'Name',
    email: 'E-Mail',
    role: 'Rolle',
    signIn: 'Anmeldung mit',
    state: 'Konto',
    created: 'Erstellt',
  },
  enabled: 'aktiv',
  disabled: 'deaktiviert',
  emailCopy: 'E-Mail-Adresse',
  noun: 'Benutzer',
  ways: {
    sso: 'Single Sign-on',
    password: 'Passwort',
    passwordAndApp: 'Passwort + App',
    passkey: 'Passkey',
    none: 'noch nicht eingerichtet',
  },
  fromProvider: '{role}, vom Anbieter',
  disabledByProvider: 'vom Anbieter deaktiviert',
  secondFactor: {
    label: 'Zweiter Faktor',
    state:
      '{app, select, yes {Authenticator-App} other {keine Authenticator-App}}, {passkeys, plural, =0 {keine Passkeys} one {# Passkey} other {# Passkeys}}',
  },
  requireTwoFactor: {
    label: 'Zwei-Faktor vorschreiben',
    help: 'Wer sich mit Passwort anmeldet, gibt auch einen Code einer Authenticator-App ein und richtet sie zuvor ein. Passkeys und Single Sign-on brauchen keinen.',
    title: 'Zwei-Faktor für alle vorschreiben',
    consequence:
      'Sitzungen von Konten ohne Authenticator-App enden jetzt. Ihre Benutzer richten eine ein, wenn sie sich wieder anmelden.',
    action: 'Zwei-Faktor vorschreiben',
    isOn: 'Zwei-Faktor ist vorgeschrieben',
    isOff: 'Zwei-Faktor ist nicht mehr vorgeschrieben',
    failed: 'Die Einstellung konnte nicht gespeichert werden',
  },
  roles: {
    label: 'Rolle',
    owner: 'Owner',
    viewer: 'Viewer',
    viewerMay: 'Liest alles, ändert nichts.',
    operator: 'Operator',
    operatorMay:
      'Kann außerdem chatten, Dateien hochladen und löschen, Batches erstellen und abbrechen.',
    admin: 'Admin',
    adminMay: 'Verwaltet außerdem Verbindungen, Schlüssel, Benutzer und Einstellungen.',
  },
  gone: {
    title: 'Dieses Konto ist gelöscht',
    text: 'Was sein Benutzer getan hat, bleibt im Verlauf.',
  },
  itsYou:
    'Das sind Sie. Name, Passwort und Sitzungen finden Sie unter <account>Konto</account>{owner, select, yes {; der Owner bleibt ein aktiver Admin} other {}}.',
  othersOwner:
    'Der Owner hat diese Installation eingerichtet. Niemand sonst kann sein Konto ändern, deaktivieren oder löschen; ein vergessenes Passwort wird auf dem Server mit <code>{command}</code> zurückgesetzt.',
  edit: {
    roleFromProvider:
      'Die Rolle {role} kommt von den Gruppen beim Anbieter und wird dort geändert.',
    title: 'Benutzer bearbeiten',
    name: 'Name',
    noName: 'Geben Sie einen Namen ein.',
    roleNote:
      'Eine andere Rolle beendet die Sitzungen von {name}; sie gilt nach der nächsten Anmeldung.',
    submit: 'Benutzer speichern',
    saved: 'Benutzer gespeichert',
    savedNote: 'Die Sitzungen sind beendet; eine neue Anmeldung ist nötig.',
    failed: 'Der Benutzer konnte nicht gespeichert werden.',
  },
  create: {
    title: 'Benutzer erstellen',
    about: 'Das Passwort legt der Benutzer selbst fest, über einen Link, den Sie ihm geben.',
    emailHelp: 'Zum Anmelden. Es wird keine E-Mail verschickt.',
    noEmail: 'Geben Sie eine E-Mail-Adresse ein.',
    badEmail: 'Geben Sie eine E-Mail-Adresse mit Name, @ und Domain ein.',
    failed: 'Das Konto konnte nicht erstellt werden.',
    created: 'Das Konto von {name} ist erstellt',
  },
  password: {
    title: 'Passwort',
    about:
      'Mit diesem Link legt {name} ein neues Passwort fest. Die Verwendung beendet alle Sitzungen des Kontos.{disabled, select, yes { Das Konto wird dadurch nicht aktiviert.} other {}}',
    submit: 'Link zum Zurücksetzen erstellen',
    created: 'Ein Link für {name} ist erstellt',
    failed: 'Der Link konnte nicht erstellt werden.',
    link: 'Link',
    linkNote:
      'Geben Sie ihn vertraulich weiter: Wer ihn öffnet, legt das Passwort fest. Er gilt einmal, läuft <when></when> ab und wird nicht erneut angezeigt; ein neuer ersetzt ihn.',
  },
  menu: {
    reset: 'Zweiten Faktor zurücksetzen',
    resetTitle: 'Zweiten Faktor von {name} zurücksetzen',
    resetNote:
      'Authenticator-App, Wiederherstellungscodes und Passkeys werden entfernt, und jede Sitzung endet. Das Passwort bleibt.',
    resetDone: 'Zweiter Faktor zurückgesetzt',
    enable: 'Konto aktivieren',
    enabled: 'Konto aktiviert',
    enableFailed: 'Das Konto konnte nicht aktiviert werden',
    disable: 'Konto deaktivieren',
    disableTitle: 'Konto von {name} deaktivieren',
    disableNote:
      'Der Benutzer wird sofort überall abgemeldet und kann sich erst wieder anmelden, wenn ein Admin das Konto aktiviert. Was er erstellt hat, bleibt.',
    disabled: 'Konto deaktiviert',
    disabledNote: 'Alle seine Sitzungen sind beendet.',
    delete: 'Konto löschen',
    deleteTitle: 'Konto von {name} löschen',
    deleteNote:
      'Der Benutzer wird sofort überall abgemeldet. Das Konto und seine gespeicherten Chats werden endgültig gelöscht. Dateien und Batches, die er erstellt hat, bleiben, ebenso der Verlauf.',
    deleted: 'Konto gelöscht',
  },
};
