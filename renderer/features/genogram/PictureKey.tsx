import type { Genogram, GenogramSymbol, Shape } from '#contract/genogram';
import { ringLook, ringWords } from '#contract/genogramRings';
import { Shapes } from './Shapes.tsx';
import styles from './key.module.css';

type Sign = { words: string; shapes: Shape[] };

const path = (look: string, d: string): Shape => ({ kind: 'path', look, d });
const line = 'M2,10L42,10';

const signs: Record<GenogramSymbol['shape'], Sign> = {
  square: { words: 'male', shapes: [path('sign', 'M14,2L30,2L30,18L14,18Z')] },
  circle: { words: 'female', shapes: [path('sign', 'M13,10A9 9 0 1 1 31,10A9 9 0 1 1 13,10Z')] },
  diamond: { words: 'sex not recorded', shapes: [path('sign', 'M22,1L31,10L22,19L13,10Z')] },
  triangle: { words: 'not born yet', shapes: [path('sign', 'M22,2L32,18L12,18Z')] },
  unknown: { words: 'parent not recorded', shapes: [path('signUnknown', 'M22,1L31,10L22,19L13,10Z')] },
};

/** What the signs and lines mean; only those that this picture has. On screen a home shows its ring alone when pressed. */
export function PictureKey({
  genogram,
  homes,
}: {
  genogram: Genogram;
  /** The letter of the home that is shown alone, and what to do when one is pressed; not on paper. */
  homes?: { only: string | null; onOnly: (letter: string | null) => void };
}) {
  const { symbols, unions, sibships, ties, rings } = genogram;
  const has = (state: string) => unions.some(union => union.state === state);
  const entries: Sign[] = [
    ...Object.entries(signs).flatMap(([shape, sign]) =>
      symbols.some(symbol => symbol.shape === shape) ? [sign] : [],
    ),
    ...(symbols.some(symbol => symbol.isFocus)
      ? [
          {
            words: 'help is asked for this child',
            shapes: [
              path('signFocus', 'M14,2L30,2L30,18L14,18Z'),
              path('signInner', 'M17,5L27,5L27,15L17,15Z'),
            ],
          },
        ]
      : []),
    ...(symbols.some(symbol => symbol.isDeceased)
      ? [
          {
            words: 'has died',
            shapes: [path('sign', 'M14,2L30,2L30,18L14,18Z'), path('cross', 'M14,2L30,18M30,2L14,18')],
          },
        ]
      : []),
    ...(has('married') ? [{ words: 'married', shapes: [path('union', line)] }] : []),
    ...(has('partners') ? [{ words: 'partners', shapes: [path('unionPartners', line)] }] : []),
    ...(has('parents')
      ? [{ words: 'parents; whether a couple is not recorded', shapes: [path('unionParents', line)] }]
      : []),
    ...(has('separated')
      ? [{ words: 'separated', shapes: [path('union', line), path('mark', 'M18,17L26,3')] }]
      : []),
    ...(has('divorced')
      ? [{ words: 'divorced', shapes: [path('union', line), path('mark', 'M15,17L23,3M21,17L29,3')] }]
      : []),
    ...(has('widowed')
      ? [{ words: 'widowed', shapes: [path('union', line), path('mark', 'M17,17L25,3M25,17L17,3')] }]
      : []),
    ...(sibships.some(sibship => sibship.kind !== 'birth')
      ? [{ words: 'adopted, step or in somebody’s care', shapes: [path('care', line)] }]
      : []),
    ...(sibships.some(sibship => sibship.twins.length > 0)
      ? [{ words: 'born on the same day', shapes: [path('child', 'M22,2L8,18M22,2L36,18')] }]
      : []),
    ...(ties.length > 0 ? [{ words: 'another tie', shapes: [path('tie', line)] }] : []),
  ];
  return (
    <ul className={styles.key} aria-label="What the signs mean">
      {entries.map(entry => (
        <li key={entry.words}>
          <KeySign {...entry} />
        </li>
      ))}
      {rings.map((ring, index) => {
        const sign = (
          <KeySign
            words={`lives in ${ringWords(ring)}`}
            shapes={[path(ringLook(index), 'M3,3L41,3L41,17L3,17Z')]}
          />
        );
        if (homes === undefined || rings.length < 2) return <li key={ring.letter}>{sign}</li>;
        const isOnly = homes.only === ring.letter;
        return (
          <li key={ring.letter}>
            <button
              type="button"
              className={styles.keyButton}
              aria-pressed={isOnly}
              onClick={() => homes.onOnly(isOnly ? null : ring.letter)}
            >
              {sign}
            </button>
          </li>
        );
      })}
      {homes !== undefined && rings.length > 1 && (
        <li>Press a home to see its ring alone; press it again to see all.</li>
      )}
    </ul>
  );
}

function KeySign({ words, shapes }: Sign) {
  return (
    <>
      <svg viewBox="0 0 44 20" aria-hidden>
        <Shapes shapes={shapes} />
      </svg>
      {words}
    </>
  );
}
