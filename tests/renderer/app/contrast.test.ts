import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../../renderer/app/tokens.css', import.meta.url), 'utf8');

/** The colour tokens of one scheme, read from the style sheet itself. */
function tokensOf(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name = '', colour = '']) => [name, colour]),
  );
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(text: string, ground: string): number {
  const [lighter = 0, darker = 0] = [luminance(text), luminance(ground)].toSorted((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

const pairs: readonly (readonly [string, string])[] = [
  ...['ink', 'muted', 'link'].flatMap(text =>
    ['surface', 'canvas', 'raised', 'hover'].map(ground => [text, ground] as const),
  ),
  ...[
    'overdue',
    'due-soon',
    'on-track',
    'waiting',
    'complete',
    'safeguarding',
    'restricted',
    'interruption',
  ].map(name => [name, `${name}-ground`] as const),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-danger', 'danger-fill'],
  ['on-danger', 'danger-fill-hover'],
  ['ink', 'selected'],
  ['complete', 'selected'],
  ['overdue', 'surface'],
  ['due-soon', 'surface'],
];

const light = tokensOf(":root[data-mantine-color-scheme='light']");
const dark = tokensOf(":root[data-mantine-color-scheme='dark']");
const high = new Map([...dark, ...tokensOf(":root[data-contrast='high']")]);

describe.each([
  ['light', light, 5.9],
  ['dark', dark, 5.9],
  ['high contrast', high, 7],
])('the %s colours', (_name, tokens, least) => {
  it('keep every text pair readable', () => {
    const weak = pairs
      .map(([text, ground]) => ({
        text,
        ground,
        ratio: contrast(tokens.get(text) ?? '', tokens.get(ground) ?? ''),
      }))
      .filter(({ ratio }) => !(ratio >= least));
    expect(weak).toEqual([]);
  });

  it('keep the edge of every control visible', () => {
    expect(contrast(tokens.get('control-line') ?? '', tokens.get('surface') ?? '')).toBeGreaterThanOrEqual(3);
    expect(contrast(tokens.get('accent') ?? '', tokens.get('surface') ?? '')).toBeGreaterThanOrEqual(3);
  });
});
