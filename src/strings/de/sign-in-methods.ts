import type * as en from '../en/sign-in-methods';
import type { Translation } from '../strings';

export const signInMethods: Translation<typeof en.signInMethods> = {
  failed: 'Konnte nicht laden, wie Sie sich anmelden.',
  cancel: 'Abbrechen',
  current: 'Aktuelles Passwort',
  noCurrent: 'Geben Sie Ihr aktuelles Passwort ein.',
  noPassword: 'Dieses Konto hat hier kein Passwort.',
  elsewhere:
    'Sie melden sich mit {label} an. Passwörter, Codes und Passkeys dieser Konsole werden für Ihr Konto nicht benutzt.',
  twoFactor: {
    title: 'Zwei-Faktor',
    off: 'Nach dem Passwort wird ein Code einer Authenticator-App verlangt. Das ist aus.',
    offRequired:
      'Nach dem Passwort wird ein Code einer Authenticator-App verlangt. Das ist aus und hier vorgeschrieben: Sie richten es bei der nächsten Anmeldung ein.',
    on: 'An: Nach dem Passwort wird ein Code Ihrer Authenticator-App verlangt.',
    codesLeft:
      '{count, plural, =0 {Es sind keine Wiederherstellungscodes übrig: Ohne die App kämen Sie nicht hinein.} one {# Wiederherstellungscode ist übrig.} other {# Wiederherstellungscodes sind übrig.}}',
    setUp: 'Authenticator-App einrichten',
    setUpFailed: 'Die App konnte nicht eingerichtet werden.',
    scan: 'Scannen Sie das mit einer Authenticator-App oder tippen Sie den Schlüssel dort ein. Geben Sie dann den Code ein, den sie anzeigt.',
    qr: 'QR-Code für die Authenticator-App',
    key: 'Schlüssel',
    keyCopy: 'Schlüssel',
    code: 'Code, den die App anzeigt',
    noCode: 'Geben Sie den Code ein.',
    turnOn: 'Zwei-Faktor einschalten',
    turnOnFailed: 'Zwei-Faktor ist nicht an.',
    turnedOn: 'Zwei-Faktor ist an',
    turnedOnNote: 'Ihre anderen Sitzungen sind beendet.',
    newCodes: 'Neue Wiederherstellungscodes erstellen',
    newCodesHelp: 'Die Codes, die Sie haben, gelten dann nicht mehr.',
    newCodesFailed: 'Wiederherstellungscodes konnten nicht erstellt werden.',
    codes: 'Ihre Wiederherstellungscodes sind erstellt',
    codesCopy: 'Wiederherstellungscodes',
    codesNote:
      'Jeder ersetzt die App einmal. Bewahren Sie sie dort auf, wo Sie ohne dieses Gerät nachsehen würden; sie werden nicht noch einmal angezeigt.',
    remove: 'Authenticator-App entfernen',
    removeHelp:
      'Dann genügt Ihr Passwort allein. Auch die Wiederherstellungscodes werden entfernt.',
    removeHelpRequired:
      'Sie ist hier vorgeschrieben: Sie werden überall abgemeldet und richten bei der Anmeldung eine andere App ein.',
    removeFailed: 'Die App konnte nicht entfernt werden.',
    removed: 'Authenticator-App entfernt',
  },
  passkeys: {
    title: 'Passkeys',
    about:
      'Ein Passkey meldet Sie ohne Passwort und Code an. Ihn verwahrt dieses Gerät, ein Telefon, ein Sicherheitsschlüssel oder ein Passwortmanager, der einen Finger, ein Gesicht oder eine PIN verlangt. Er gilt nur unter {host}.',
    otherHost: 'Sie sind unter einer anderen Adresse: Passkeys fügen Sie unter {host} hinzu.',
    impossible:
      'Dieser Browser hat unter dieser Adresse keine Passkeys. Sie brauchen https oder localhost.',
    count: '{count, plural, one {# Passkey} other {# Passkeys}}',
    none: 'Keine Passkeys',
    name: 'Name',
    nameHint: 'Laptop',
    kept: 'Verwahrt',
    synced: 'auf mehreren Geräten',
    oneDevice: 'auf einem Gerät',
    created: 'Hinzugefügt',
    used: 'Zuletzt benutzt',
    never: 'nie',
    action: 'Aktion',
    actionsOf: 'Aktionen für den Passkey {name}',
    add: 'Passkey hinzufügen',
    added: 'Passkey hinzugefügt',
    addFailed: 'Es wurde kein Passkey hinzugefügt.',
    unused:
      'Der Vorgang wurde abgebrochen, dauerte zu lange, oder dieser Authenticator hat bereits einen für Sie.',
    rename: 'Passkey umbenennen',
    newName: 'Neuer Name von {name}',
    renameFailed: 'Der Passkey konnte nicht umbenannt werden.',
    remove: 'Passkey entfernen',
    removeTitle: 'Passkey {name} entfernen',
    removeNote:
      'Er meldet Sie nicht mehr an. Löschen Sie ihn auch im Authenticator, der ihn sonst noch anbietet.',
    removed: 'Passkey entfernt',
  },
  sso: {
    title: 'Single Sign-on',
    connected: 'Mit {label} verbunden.',
    notConnected: 'Nicht mit {label} verbunden.',
    connect: '{label} verbinden',
    connectHelp: 'Sie werden zu {label} geleitet und melden sich dort selbst an.',
    connectFailed: 'Nicht verbunden.',
    disconnect: '{label} trennen',
    disconnectHelp: 'Sie melden sich dann nur noch mit Ihrem Passwort an.',
    disconnectFailed: 'Weiterhin verbunden.',
    disconnected: 'Getrennt',
  },
};
