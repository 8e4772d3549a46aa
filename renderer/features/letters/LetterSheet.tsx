import type { LetterContentValue } from '#contract/letters';
import styles from './letters.module.css';

/** A letter as it will be printed: dark on white in every scheme. Drawn from its words, never from HTML. */
export function LetterSheet({ content }: { content: LetterContentValue }) {
  const { sender, signature } = content;
  return (
    <article className={styles.sheet} aria-label={content.title}>
      <div className={styles.head}>
        <p>
          <strong>{sender.hub}</strong>
          {'\n'}
          {sender.council}
        </p>
        <p>
          {[...sender.addressLines, `Phone ${sender.phone}`, sender.email ?? '', sender.hours ?? '']
            .filter(line => line !== '')
            .join('\n')}
        </p>
      </div>
      {content.marking !== null && (
        <p>
          <strong>{content.marking}</strong>
        </p>
      )}
      <div className={styles.top}>
        <p>{content.addressee.join('\n')}</p>
        <p>
          {content.date}
          {'\n'}Our reference: {content.reference}
        </p>
      </div>
      <p>{content.greeting}</p>
      <h2>{content.title}</h2>
      <div className={styles.leadWords}>
        {content.lead.map(line => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {content.sections.map((section, index) => (
        <section key={`${section.heading} ${index}`}>
          <h3>{section.heading}</h3>
          {section.paragraphs.map(text => (
            <p key={text}>{text}</p>
          ))}
          {section.items.length > 0 && (
            <ul>
              {section.items.map(text => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          )}
          {section.table !== null && <SheetTable table={section.table} />}
        </section>
      ))}
      <p>{content.closing}</p>
      <p>
        <strong>{signature.name}</strong>
        {'\n'}
        {[signature.role, signature.phone].filter(part => part !== null && part !== '').join(' · ')}
      </p>
    </article>
  );
}

function SheetTable({ table }: { table: NonNullable<LetterContentValue['sections'][number]['table']> }) {
  return (
    <table>
      <caption>{table.caption}</caption>
      <thead>
        <tr>
          {table.columns.map(column => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(row => (
          <tr key={row.join(' ')}>
            {row.map((cell, index) =>
              index === 0 ? (
                <th key={table.columns[index]} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={table.columns[index]}>{cell}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
