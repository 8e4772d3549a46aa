import { gapsOf, yearsSentence } from './chronology.presenter.ts';
import families from './families.module.css';
import styles from './chronology.module.css';

const barWidth = 22;
const tallest = 40;

/** How much is known of each year, with the years of which nothing is; worries are the darker part. */
export function YearStrip({
  years,
}: {
  years: readonly { year: number; events: number; concerns: number }[];
}) {
  const most = Math.max(1, ...years.map(year => year.events));
  const width = years.length * barWidth;
  const gaps = gapsOf(years);
  const heightOf = (events: number) => (events === 0 ? 0 : Math.max(3, (events / most) * tallest));
  // With many years there is room for every fifth name only.
  const namedEvery = years.length > 24 ? 5 : years.length > 12 ? 2 : 1;
  return (
    <figure className={styles.strip}>
      <svg
        viewBox={`0 0 ${width} ${tallest + 16}`}
        width={width}
        role="img"
        aria-label={`Events a year. ${yearsSentence(years)}`}
      >
        <line x1="0" x2={width} y1={tallest + 0.5} y2={tallest + 0.5} className={styles.stripLine} />
        {years.map(({ year, events, concerns }, index) => {
          const x = index * barWidth + 3;
          const height = heightOf(events);
          const worried = events === 0 ? 0 : (height * concerns) / events;
          return (
            <g key={year}>
              <title>{`${year}: ${events === 0 ? 'nothing known' : events}`}</title>
              {events === 0 && (
                <line
                  x1={index * barWidth}
                  x2={(index + 1) * barWidth}
                  y1={tallest - 3}
                  y2={tallest - 3}
                  className={styles.stripGap}
                />
              )}
              <rect
                x={x}
                y={tallest - height}
                width={barWidth - 6}
                height={height}
                className={styles.stripBar}
              />
              <rect
                x={x}
                y={tallest - worried}
                width={barWidth - 6}
                height={worried}
                className={styles.stripWorry}
              />
              {(years.length - 1 - index) % namedEvery === 0 && (
                <text x={x + (barWidth - 6) / 2} y={tallest + 12} className={styles.stripYear}>
                  {String(year).slice(2)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <figcaption className={families.second}>
        Events a year{years.length > 0 && `, ${years[0]?.year} to ${years.at(-1)?.year}`}.
        {years.some(year => year.concerns > 0) && ' The lower part is worries.'}
        {gaps.length > 0 && ` Nothing is known of ${gaps.join(', ')}: dashed.`}
      </figcaption>
    </figure>
  );
}
