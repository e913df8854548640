/** Under Mantine's names: its sheets look for the attribute, and browsers hold choices under the key. */
export const colorSchemeKey = 'mantine-color-scheme-value';
export const colorSchemeAttribute = 'data-mantine-color-scheme';

/** For the head of the page, so that the scheme is there before the first paint. */
export const colorSchemeScript = `{let scheme;try{scheme=localStorage.getItem('${colorSchemeKey}')}catch{}if(scheme!=='light'&&scheme!=='dark')scheme=matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light';document.documentElement.setAttribute('${colorSchemeAttribute}',scheme)}`;
