import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** Whether the server ended the connection after the answer. */
  readonly closed: boolean;
}

/** Sends bytes to the door exactly as given, as no browser would, and reads what comes back. */
export function rawRequest(
  port: number,
  line: string,
  headers: readonly (readonly [string, string])[],
  body = '',
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    let quiet: NodeJS.Timeout | undefined;
    const finish = (closed: boolean) => {
      clearTimeout(quiet);
      socket.destroy();
      resolve({ ...parse(text), closed });
    };
    socket.setEncoding('utf8');
    socket.on('error', reject);
    socket.on('data', (chunk: string) => {
      text += chunk;
      clearTimeout(quiet);
      quiet = setTimeout(() => finish(false), 300);
    });
    socket.on('end', () => finish(true));
    socket.on('connect', () => {
      const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
      socket.write(`${line} HTTP/1.1\r\n${head}\r\n`);
      socket.write(body);
    });
  });
}

function parse(text: string): Omit<RawAnswer, 'closed'> {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [status = '', ...lines] = head.split('\r\n');
  const headers = new Map(
    lines.map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  return { status: Number(status.split(' ')[1]), headers, body: rest.join('\r\n\r\n') };
}
