import type { LetterPreview } from '#contract/letters';
import { warningsOf } from './letters.presenter.ts';
import styles from './letters.module.css';

/** What to look at before a letter goes: how hard it is to read, what was kept back, what holds it. */
export function LetterWarnings({ preview }: { preview: LetterPreview }) {
  const warnings = warningsOf(preview);
  return (
    <section aria-label="Before it goes" className={styles.beside}>
      <p className={styles.muted}>
        {preview.readingAgeWords.charAt(0).toUpperCase()}
        {preview.readingAgeWords.slice(1)}
        {preview.line.edited ? ' · reworded' : ''}
        {warnings.length === 0 ? ' · nothing to check' : ''}
      </p>
      {warnings.map(part => (
        <div key={part.title} className={styles.warning} data-held={part.title === 'Held'}>
          <h3>{part.title}</h3>
          <ul>
            {part.lines.map(text => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
