import { type CSSVariablesResolver, createTheme } from '@mantine/core';

/** Neutrals and one accent. Shade 8 carries white text at AA in both schemes. */
export const theme = createTheme({
  primaryColor: 'cobalt',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  respectReducedMotion: true,
  cursorType: 'pointer',
  black: '#171a1f',
  colors: {
    cobalt: [
      '#eef2ff',
      '#dde4ff',
      '#bccaff',
      '#9db1ff',
      '#8199fb',
      '#5f7cf0',
      '#4a67e3',
      '#3c57cd',
      '#324ab8',
      '#28399a',
    ],
    gray: [
      '#f7f8f9',
      '#eff1f3',
      '#e5e8eb',
      '#d8dce0',
      '#c3c9cf',
      '#868f99',
      '#5f6873',
      '#4a525c',
      '#343b44',
      '#1f242b',
    ],
    dark: [
      '#e4e7eb',
      '#c1c6ce',
      '#979ea9',
      '#7b838f',
      '#434954',
      '#31363f',
      '#23272e',
      '#15181c',
      '#101215',
      '#0b0d0f',
    ],
  },
  fontFamily: "'Inter Variable', 'Inter Fallback', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, Menlo, Consolas, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.5' },
  fontWeights: { regular: '400', medium: '550', bold: '650' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  shadows: { xs: 'none', sm: 'none', md: 'none', lg: 'none', xl: 'none' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.4' },
      h2: { fontSize: '1rem', lineHeight: '1.5' },
      h3: { fontSize: '0.875rem', lineHeight: '1.5' },
      h4: { fontSize: '0.8125rem', lineHeight: '1.5' },
      h5: { fontSize: '0.8125rem', lineHeight: '1.5' },
      h6: { fontSize: '0.75rem', lineHeight: '1.5' },
    },
  },
  components: {
    Button: { defaultProps: { size: 'xs' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
    Tooltip: {
      defaultProps: { openDelay: 250, transitionProps: { duration: 0 }, multiline: true },
    },
    Modal: {
      defaultProps: {
        centered: true,
        radius: 'md',
        transitionProps: { duration: 80 },
        overlayProps: { backgroundOpacity: 0.4 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
      classNames: { title: 'dialog-title', content: 'dialog-content', header: 'dialog-content' },
    },
    Drawer: { defaultProps: { transitionProps: { duration: 80 } } },
    Menu: {
      // The placeholder is a child that a menu may not have; without it the first item takes the focus.
      defaultProps: { transitionProps: { duration: 0 }, withInitialFocusPlaceholder: false },
      classNames: { dropdown: 'floating', item: 'floating-item' },
    },
    Popover: {
      defaultProps: { transitionProps: { duration: 0 } },
      classNames: { dropdown: 'floating' },
    },
    Combobox: { classNames: { option: 'floating-item' } },
    Select: { defaultProps: { size: 'sm', allowDeselect: false } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm', autosize: true, minRows: 3 } },
    InputWrapper: {
      defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
      classNames: { label: 'field-label' },
      vars: () => ({
        label: { '--input-label-size': '0.8125rem' },
        description: { '--input-description-size': '0.75rem' },
        error: { '--input-error-size': '0.75rem' },
      }),
    },
    CloseButton: { defaultProps: { 'aria-label': 'Close' } },
  },
});

/** Mantine's own greys for secondary text and for input borders miss AA on our surfaces. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': 'var(--mantine-color-gray-6)',
    '--mantine-color-placeholder': 'var(--mantine-color-gray-6)',
    '--mantine-color-default-border': 'var(--mantine-color-gray-3)',
    '--mantine-color-error': '#b3241c',
  },
  dark: {
    '--mantine-color-dimmed': 'var(--mantine-color-dark-2)',
    '--mantine-color-placeholder': 'var(--mantine-color-dark-2)',
    '--mantine-color-default': 'var(--mantine-color-dark-6)',
    '--mantine-color-default-border': 'var(--mantine-color-dark-5)',
    '--mantine-color-error': '#ff8a80',
    '--mantine-color-anchor': 'var(--mantine-color-cobalt-3)',
  },
});
