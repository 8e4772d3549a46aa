const forenames = ['Ava', 'Leo', 'Mia', 'Noah', 'Isla', 'Kai'];

/** A social care history of made-up people, one row each. */
export function longHistory(prefix: string, rows: number): string {
  const lines = [
    'Person ID,First Names,Surname,Date of Birth,Postcode,Episode ID,Involvement Type,Start Date',
  ];
  for (let row = 0; row < rows; row += 1) {
    const day = String(1 + (row % 28)).padStart(2, '0');
    const month = String(1 + (Math.floor(row / 28) % 12)).padStart(2, '0');
    const birth = `${day}/${month}/${2008 + (Math.floor(row / 336) % 16)}`;
    lines.push(
      `${prefix}${row},${forenames[row % 6] ?? ''},${prefix}name${row},${birth},WR1 ${row % 9}AA,${prefix}E${row},Early help,01/02/2025`,
    );
  }
  return lines.join('\n');
}
