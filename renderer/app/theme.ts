import {
  ActionIcon,
  Button,
  Checkbox,
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  Input,
  Kbd,
  type MantineColorsTuple,
  Menu,
  Modal,
  Notification,
  Pagination,
  Popover,
  Progress,
  Radio,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core';

/** Shade 8 carries white text on light grounds, shade 3 dark text on dark grounds (look.md, accent). */
const accent: MantineColorsTuple = [
  '#eef4fc',
  '#dce8f8',
  '#b9d2f3',
  '#8db8f2',
  '#5f97dc',
  '#3f7bc6',
  '#2f68b2',
  '#255a9f',
  '#1d4f8f',
  '#153b6c',
];

const gray: MantineColorsTuple = [
  '#f6f7f9',
  '#eef1f5',
  '#e3e7ed',
  '#d9dee6',
  '#7c8796',
  '#6b7686',
  '#4b5666',
  '#3a4656',
  '#283444',
  '#1a2330',
];

const dark: MantineColorsTuple = [
  '#e8ecf2',
  '#cdd5df',
  '#aeb8c5',
  '#8d98a7',
  '#76818f',
  '#323b46',
  '#262e39',
  '#1e252e',
  '#161b22',
  '#0f1318',
];

const paginationLabels: Record<string, string> = {
  first: 'First page',
  previous: 'Previous page',
  next: 'Next page',
  last: 'Last page',
};

/**
 * Fills by token, so that the text on them is the measured pair in every scheme. Mantine's own contrast
 * choice looks at one scheme only. `color="danger"` is for stopping and safeguarding, nothing else.
 */
const tokenColours: VariantColorsResolver = input => {
  const usual = defaultVariantColorsResolver(input);
  const colour = input.color ?? input.theme.primaryColor;
  if (input.variant === 'filled' && colour === 'accent') return { ...usual, color: 'var(--on-accent)' };
  if (colour === 'danger') {
    const line = '1px solid var(--danger-fill)';
    return input.variant === 'filled'
      ? {
          background: 'var(--danger-fill)',
          hover: 'var(--danger-fill-hover)',
          color: 'var(--on-danger)',
          border: line,
        }
      : {
          background: 'var(--surface)',
          hover: 'var(--overdue-ground)',
          color: 'var(--overdue)',
          border: line,
        };
  }
  return usual;
};

/** Full size for what a page is for; small in toolbars; compact inside rows and notes, where 36 px would set the row's height. */
const buttonSizes = {
  full: { '--button-height': '2.25rem', '--button-fz': '0.9375rem', '--button-padding-x': '0.875rem' },
  small: { '--button-height': '1.875rem', '--button-fz': '0.8125rem', '--button-padding-x': '0.625rem' },
  compact: { '--button-height': '1.75rem', '--button-fz': '0.8125rem', '--button-padding-x': '0.625rem' },
} as const;

function buttonSizeOf(size: unknown): keyof typeof buttonSizes {
  if (typeof size === 'string' && size.startsWith('compact')) return 'compact';
  return size === 'xs' ? 'small' : 'full';
}

/** The product's Mantine theme. Colours are our tokens (tokens.css); Mantine's named colours are never used for status. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 8, dark: 3 },
  autoContrast: true,
  luminanceThreshold: 0.25,
  variantColorResolver: tokenColours,
  colors: { accent, gray, dark },
  white: '#ffffff',
  black: '#1a2330',
  fontFamily: "'Inter Variable', system-ui, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', Consolas, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.5', lg: '1.4', xl: '1.3' },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '0.75rem', lg: '1rem', xl: '1.5rem' },
  radius: { xs: '0.25rem', sm: '0.375rem', md: '0.375rem', lg: '0.5rem', xl: '1rem' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  shadows: {
    xs: 'none',
    sm: 'none',
    md: 'var(--floating-shadow)',
    lg: 'var(--floating-shadow)',
    xl: 'var(--floating-shadow)',
  },
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm' },
      vars: (_theme, props) => ({ root: buttonSizes[buttonSizeOf(props.size)] }),
    }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Input: Input.extend({
      vars: (_theme, props) => ({
        wrapper: {
          '--input-height': props.size === 'xs' ? '1.875rem' : '2.25rem',
          '--input-fz': props.size === 'xs' ? '0.8125rem' : '0.9375rem',
        },
      }),
    }),
    InputWrapper: Input.Wrapper.extend({
      defaultProps: { inputWrapperOrder: ['label', 'description', 'error', 'input'] },
    }),
    // Mantine's default boxes are 20 px: under the 24 px target of WCAG 2.5.8.
    Checkbox: Checkbox.extend({ defaultProps: { size: 'md' } }),
    Radio: Radio.extend({ defaultProps: { size: 'md' } }),
    Pagination: Pagination.extend({
      defaultProps: { getControlProps: control => ({ 'aria-label': paginationLabels[control] }) },
    }),
    Tooltip: Tooltip.extend({
      defaultProps: { withArrow: false, openDelay: 300, events: { hover: true, focus: true, touch: true } },
    }),
    Popover: Popover.extend({ defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } }),
    Modal: Modal.extend({
      defaultProps: { transitionProps: { duration: 100 }, closeButtonProps: { 'aria-label': 'Close' } },
    }),
    Notification: Notification.extend({
      defaultProps: { closeButtonProps: { 'aria-label': 'Close this message' } },
    }),
    Progress: Progress.extend({ styles: { root: { background: 'var(--skeleton)' } } }),
    Kbd: Kbd.extend({ defaultProps: { size: 'xs' } }),
  },
});

/** Points every Mantine colour variable at our tokens, so light, dark and high contrast need no second list. */
export const tokenVariables: CSSVariablesResolver = () => {
  const shared = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-bright': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--muted)',
    '--mantine-color-placeholder': 'var(--muted)',
    '--mantine-color-error': 'var(--overdue)',
    '--mantine-color-success': 'var(--on-track)',
    '--mantine-color-anchor': 'var(--link)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--control-line)',
    '--mantine-color-disabled': 'var(--waiting-ground)',
    '--mantine-color-disabled-color': 'var(--muted)',
    '--mantine-color-disabled-border': 'var(--hairline)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
    '--mantine-primary-color-light': 'var(--selected)',
    '--mantine-primary-color-light-hover': 'var(--selected)',
    '--mantine-primary-color-light-color': 'var(--complete)',
    '--mantine-color-accent-filled': 'var(--accent)',
    '--mantine-color-accent-filled-hover': 'var(--accent-hover)',
    '--mantine-color-accent-text': 'var(--link)',
    '--mantine-color-accent-light': 'var(--selected)',
    '--mantine-color-accent-light-hover': 'var(--selected)',
    '--mantine-color-accent-light-color': 'var(--complete)',
    '--mantine-color-accent-outline': 'var(--link)',
    '--mantine-color-accent-outline-hover': 'var(--hover)',
    '--mantine-color-gray-light-color': 'var(--ink)',
    '--mantine-color-gray-light': 'var(--waiting-ground)',
    '--mantine-color-gray-light-hover': 'var(--hover)',
    '--mantine-color-gray-text': 'var(--muted)',
  };
  return { variables: {}, light: shared, dark: shared };
};
